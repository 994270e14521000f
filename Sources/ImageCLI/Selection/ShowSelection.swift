import ArgumentParser
import ImageAPI

struct ShowSelection: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selection",
        abstract: "Show the images that you, or somebody else, may pick."
    )

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("As this person sees it; for administrators.", valueName: "subject")
    )
    var person: String?

    @Option(
        name: [.customLong("groups"), .customLong("group")],
        help: ArgumentHelp("As members of these groups see it, as a,b; for administrators.", valueName: "groups")
    )
    var groups: [String] = []

    @Option(help: ArgumentHelp("Only for this kind of machine: cpu or gpu.", valueName: "device"))
    var device: String?

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(
            APICall(
                route: .selection,
                query: [
                    "device": device, "as": person,
                    "groups": groups.isEmpty ? nil : groups.joined(separator: ","),
                    "asOf": past.asOf, "minPosition": read.minPositionText,
                ]
            )
        )
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        let items = try answer.decoded(as: Page<SelectionItem>.self).items
        guard !items.isEmpty else { return console.complain("No image may be picked.\n") }
        var table = Table([.name("NAME"), .text("DISPLAY NAME"), .text("TYPE"), .text("URL"), .text("HINT")])
        for item in items { table.add([item.name, item.displayName, item.type, item.url, item.hint]) }
        try console.write(table.text(fitting: console.width))
    }
}
