import ArgumentParser
import ImageAPI

struct ImagesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List images.",
        aliases: ["ls"]
    )

    @Option(help: ArgumentHelp("Only those with this text in their names or description.", valueName: "text"))
    var search: String?

    @Option(help: ArgumentHelp("Only those of a type: cpu, gpu or universal.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("Only those that this group may use.", valueName: "group"))
    var group: String?

    @Option(help: ArgumentHelp("Only those in a state: ready, building, failed or cancelled.", valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp("The order; by display name unless it is given.", valueName: "field"))
    var sort: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let images = try await connection.client().pages(of: ImageRepresentation.self, limit: page.limit, call)
        try CommandContext.current.console.write(
            images,
            asJSON: read.output.json,
            none: "No image matches.",
            columns: [
                .name("NAME"), .text("DISPLAY NAME"), .text("TYPE"), .name("STATE"), .text("GROUPS"), .text("URL"),
            ]
        ) { image in
            [image.name, image.displayName, image.type, image.stateText, image.groupsText, image.url]
        }
    }

    private func call(_ size: String, _ cursor: String?) -> APICall {
        APICall(
            route: .listImages,
            query: [
                "search": search, "type": type, "group": group, "state": state, "sort": sort, "limit": size,
                "cursor": cursor, "asOf": past.asOf, "minPosition": read.minPositionText,
            ]
        )
    }
}
