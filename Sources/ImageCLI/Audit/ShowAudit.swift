import ArgumentParser
import ImageAPI

struct ShowAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who changed what, when and why, newest first."
    )

    @Option(help: ArgumentHelp("Only what this person did.", valueName: "subject"))
    var actor: String?

    @Option(help: ArgumentHelp("Only what happened to this image.", valueName: "name"))
    var image: String?

    @Option(
        help: ArgumentHelp("Only what happened to this group, and to the groups of images by it.", valueName: "name")
    )
    var group: String?

    @Option(help: ArgumentHelp("Only events of this type, such as ImageEdited.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("Only from this instant on, as 2026-11-24T20:00:00Z.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Only until this instant.", valueName: "instant"))
    var until: String?

    @Option(help: ArgumentHelp("Only rows in which this text occurs.", valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
    var limit = 1_000

    @Option(help: ArgumentHelp("How to print: table or json.", valueName: "format"))
    var format = AuditFormat.table

    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit: at least 1, not \(limit).") }
    }

    func run() async throws {
        let rows = try await connection.client().pages(of: AuditRow.self, limit: limit) { size, cursor in
            APICall(
                route: .audit,
                query: [
                    "actor": actor, "image": image, "group": group, "type": type, "since": since, "until": until,
                    "text": text, "limit": size, "cursor": cursor, "minPosition": read.minPositionText,
                ]
            )
        }
        try CommandContext.current.console.write(rows, asJSON: read.output.json || format == .json)
    }
}

enum AuditFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}
