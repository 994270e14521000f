import ArgumentParser
import ImageAPI

struct GroupsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List groups.",
        aliases: ["ls"]
    )

    @OptionGroup var page: PageOptions
    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let groups = try await connection.client()
            .pages(of: GroupRepresentation.self, limit: page.limit) { size, cursor in
                APICall(
                    route: .listGroups,
                    query: ["limit": size, "cursor": cursor, "asOf": past.asOf, "minPosition": read.minPositionText]
                )
            }
        try CommandContext.current.console.write(
            groups,
            asJSON: read.output.json,
            none: "No group is registered; 'imageledger groups add NAME' registers one.",
            columns: [.name("NAME"), .text("DISPLAY NAME"), .name("REGISTERED"), .text("BY")]
        ) { group in
            [group.name, group.displayName, TimeText.short(group.createdAt), group.createdBy.text]
        }
    }
}
