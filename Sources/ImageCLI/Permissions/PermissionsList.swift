import ArgumentParser
import ImageAPI

struct PermissionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every way in to an image: globally, or through a group.",
        aliases: ["ls"]
    )

    @Option(help: ArgumentHelp("Only to this image.", valueName: "name"))
    var image: String?

    @Option(help: ArgumentHelp("Only through this group.", valueName: "group"))
    var group: String?

    @Option(help: ArgumentHelp("Only for this person, through the groups of their valid tokens.", valueName: "subject"))
    var user: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let grants = try await connection.client()
            .pages(of: GrantRepresentation.self, limit: page.limit) { size, cursor in
                APICall(
                    route: .permissions,
                    query: [
                        "image": image, "group": group, "user": user, "limit": size, "cursor": cursor,
                        "asOf": past.asOf, "minPosition": read.minPositionText,
                    ]
                )
            }
        try CommandContext.current.console.write(
            grants,
            asJSON: read.output.json,
            none: "Nobody may use it.",
            columns: [.name("IMAGE"), .text("DISPLAY NAME"), .name("VIA"), .name("GROUP")]
        ) { grant in
            [grant.image, grant.displayName, grant.via, grant.group]
        }
    }
}
