import ArgumentParser
import ImageAPI

struct PermissionsExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why somebody may, or may not, use an image, and who could mend it.",
        discussion: "The exit status is 0 either way; --json tells it to programs."
    )

    @Option(help: ArgumentHelp("Whom it is about; yourself unless you say so.", valueName: "subject"))
    var user: String?

    @Option(
        name: [.customLong("groups"), .customLong("group")],
        help: ArgumentHelp(
            "Suppose that they are in these groups, as a,b; those of their valid tokens unless you say so.",
            valueName: "groups"
        )
    )
    var groups: [String] = []

    @Option(help: ArgumentHelp("The image's name.", valueName: "name"))
    var image: String

    @Option(help: ArgumentHelp("On this kind of machine: cpu or gpu.", valueName: "device"))
    var device: String?

    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(
            APICall(
                route: .explainPermission,
                query: [
                    "user": user, "groups": groups.isEmpty ? nil : groups.joined(separator: ","), "image": image,
                    "device": device, "minPosition": read.minPositionText,
                ]
            )
        )
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        let explanation = try answer.decoded(as: ExplanationRepresentation.self)
        try console.write(PrintableText.escaped(explanation.sentence) + "\n")
    }
}
