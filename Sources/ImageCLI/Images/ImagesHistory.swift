import ArgumentParser
import ImageAPI

struct ImagesHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show who changed what of an image, newest first."
    )

    @Argument(help: "The image's name; of a removed one, too.")
    var name: String

    @OptionGroup var page: PageOptions
    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let rows = try await connection.client().pages(of: AuditRow.self, limit: page.limit) { size, cursor in
            APICall(
                route: .imageHistory,
                segment: name,
                query: ["limit": size, "cursor": cursor, "asOf": past.asOf, "minPosition": read.minPositionText]
            )
        }
        try CommandContext.current.console.write(rows, asJSON: read.output.json)
    }
}
