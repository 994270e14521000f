import ArgumentParser
import ImageAPI

struct ImagesRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove an image. Its name is not used again, and its history stays.",
        aliases: ["rm"]
    )

    @Argument(help: "The image's name.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What becomes of what was built for it in the registry: keep or delete; kept unless it is said.",
            valueName: "what"
        )
    )
    var artefacts: Artefacts?

    enum Artefacts: String, CaseIterable, ExpressibleByArgument {
        case keep, delete
    }

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        try await confirmation.confirm { () throws(CommandFailure) in try await question(client) }
        let answer = try await client.write(
            APICall(
                route: .removeImage,
                segment: name,
                query: ["artefacts": artefacts?.rawValue],
                ifVersion: precondition.ifVersion
            ),
            write
        )
        try RemovalAnswer.write("image", name, answer, asJSON: output.json)
    }

    private func question(_ client: APIClient) async throws(CommandFailure) -> String {
        let image = try await client.read(APICall(route: .showImage, segment: name))
            .decoded(as: ImageRepresentation.self)
        let losing =
            switch (image.isGlobal, image.groups.isEmpty) {
            case (true, _): "Everybody loses it."
            case (false, true): "No group uses it."
            case (false, false): "These groups lose it: \(image.groups.joined(separator: ", "))."
            }
        let deleted = artefacts == .delete ? " What was built for it is deleted from the registry." : ""
        return PrintableText.escaped("Remove image \(image.name) (\(image.displayName))? \(losing)\(deleted)")
    }
}
