import ArgumentParser
import ImageAPI

struct ShowAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who changed what, when and why, newest first.",
        discussion: """
            --format jsonl and csv print all that matches, however much it is, as it comes from the server. A cell of the CSV \
            that a spreadsheet would take for a formula begins with an apostrophe.

            With --follow the last rows, the oldest first, and then each that comes, until Ctrl-C. A connection that is \
            lost is made again, and no row comes twice.

            With --net what is different between two moments, whatever happened in between: what was changed and changed \
            back is nothing.
            """
    )

    @OptionGroup var filter: AuditOptions

    @Option(help: ArgumentHelp("How many at most; 1000 unless it is given, 10 with --follow.", valueName: "count"))
    var limit: Int?

    @Option(help: ArgumentHelp("How to print: table, json, jsonl or csv.", valueName: "format"))
    var format: AuditFormat?

    @Flag(name: .shortAndLong, help: "Go on with each row as it comes.")
    var follow = false

    @Flag(help: "Show the difference between --since and --until instead of what happened.")
    var net = false

    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: at least 1, not \(limit).") }
        if read.output.json, format != nil, format != .json {
            throw ValidationError("--json is --format json; give one of the two.")
        }
        let all = shownFormat == .jsonl || shownFormat == .csv
        if all, limit != nil, !follow {
            throw ValidationError("--limit: --format \(shownFormat) prints all that matches; leave it away.")
        }
        if follow, net { throw ValidationError("--follow and --net do not go together.") }
        if follow, filter.until != nil { throw ValidationError("--until: --follow has no end; leave it away.") }
        guard net else { return }
        for (option, value) in [("--actor", filter.actor), ("--type", filter.type), ("--text", filter.text)]
        where value != nil {
            throw ValidationError("\(option): --net tells what is different, whoever did it; leave it away.")
        }
        if all { throw ValidationError("--format: --net prints table or json.") }
    }

    func run() async throws {
        let client = try connection.client()
        if net { return try await showNet(client) }
        if follow { return try await showFollowing(client) }
        switch shownFormat {
        case .table, .json:
            let rows = try await client.pages(of: AuditRow.self, limit: limit ?? 1_000) { size, cursor in
                call(limit: size, cursor: cursor)
            }
            try client.context.console.write(rows, asJSON: shownFormat == .json)
        case .jsonl, .csv: try await AuditDownload(client).write(call(format: shownFormat.rawValue), shownFormat)
        }
    }

    private var shownFormat: AuditFormat { format ?? (read.output.json ? .json : .table) }

    private func call(limit: String? = nil, cursor: String? = nil, format: String? = nil) -> APICall {
        APICall(
            route: .audit,
            query: [
                "actor": filter.actor, "image": filter.image, "group": filter.group, "type": filter.type,
                "since": filter.since, "until": filter.until, "text": filter.text, "limit": limit, "cursor": cursor,
                "format": format, "minPosition": read.minPositionText,
            ]
        )
    }

    private func showNet(_ client: APIClient) async throws {
        let differences = try await client.pages(of: NetDifferenceRepresentation.self, limit: limit ?? 1_000) {
            size,
            cursor in
            APICall(
                route: .netDifference,
                query: [
                    "since": filter.since, "until": filter.until, "image": filter.image, "group": filter.group,
                    "limit": size, "cursor": cursor, "minPosition": read.minPositionText,
                ]
            )
        }
        try client.context.console.write(differences, asJSON: shownFormat == .json)
    }

    /// Ends without a fault when the person has had enough.
    private func showFollowing(_ client: APIClient) async throws {
        let call = call(limit: String(limit ?? 10))
        let lines = AuditLines(client.context.console, shownFormat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await client.context.interrupted() }
            group.addTask { try await lines.follow(call, client) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
