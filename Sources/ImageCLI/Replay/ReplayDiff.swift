import ArgumentParser
import ImageAPI
import JSON

struct ReplayDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Rebuild the read models beside the live ones and show every row that differs; or ask what if.",
        discussion: """
            The rebuilt side is folded from the log in memory, up to the very position at which the live rows stand. A \
            candidate that is kept, or the former side of one that was switched to, is laid beside the live rows as well. \
            The exit status is 1 when any row differs, or when a read model cannot be compared.

            With --skip or --insert it shows instead what the world would be without an event, or with one more: what \
            people could select, and the rows. 'live' is then as it is, 'rebuilt' as it would be. The log is never touched. \
            An event to insert is a JSON object {"after","stream","type","payload"}, and "recordedAt", "subject", "reason" \
            where they matter.
            """
    )

    @Argument(help: "The read models: images, groups, tokens, builds, pull_secrets, audit_trail; all unless given.")
    var names: [String] = []

    @Option(help: ArgumentHelp("What if the event at this position had not happened?", valueName: "position"))
    var skip: Int64?

    @Option(help: ArgumentHelp("What if this event had happened? - is the standard input.", valueName: "file"))
    var insert: String?

    @Option(help: ArgumentHelp("With --skip and --insert: fold on up to this position.", valueName: "position"))
    var to: Int64?

    @Option(help: ArgumentHelp("How many differences of each read model to show; all are counted.", valueName: "count"))
    var limit = 1_000

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if skip != nil, insert != nil {
            throw ValidationError("--skip and --insert are two questions; ask one of them.")
        }
        let isWhatIf = skip != nil || insert != nil
        if isWhatIf, !names.isEmpty { throw ValidationError("--skip and --insert look at all read models; name none.") }
        if !isWhatIf, to != nil { throw ValidationError("--to goes with --skip and --insert.") }
        if !(0...10_000).contains(limit) { throw ValidationError("--limit: 0 to 10,000, not \(limit).") }
    }

    func run() async throws {
        let client = try connection.client()
        if skip != nil || insert != nil { return try await whatIf(client) }
        let call = APICall(
            route: .replayDiff,
            query: ["name": names.isEmpty ? nil : names.joined(separator: ","), "limit": String(limit)],
            argument: { $0.hasPrefix("name") ? "the read models" : APICall.flag($0) }
        )
        let answer = try await ReplayAnswerStream(call, client).result()
        let diff = try answer.decoded(as: ReplayDiffRepresentation.self)
        let console = client.context.console
        if output.json {
            try console.write(json: answer.body)
        } else {
            try console.write(diff.text(TextStyle(for: client.context)))
        }
        // All has been said.
        if !diff.isAsTheLogSays { throw CommandFailure(.failed, "") }
    }

    private func whatIf(_ client: APIClient) async throws {
        let request = WhatIfRequest(skip: skip, insert: try inserted(), to: to)
        let call = APICall(route: .replayWhatIf, body: request.bytes)
        let answer = try await client.read(call)
        let console = client.context.console
        if output.json { return try console.write(json: answer.body) }
        let outcome = try answer.decoded(as: WhatIfRepresentation.self)
        try console.write(outcome.text(TextStyle(for: client.context)))
    }

    private func inserted() throws -> InsertedEvent? {
        guard let insert else { return nil }
        let text = try InputFile.text(of: insert, option: "--insert", limit: 1 << 20)
        do {
            return try InsertedEvent(json: JSONValue(parsing: Array(text.utf8)))
        } catch let body as InvalidBody {
            throw CommandFailure(
                .usage,
                lines: body.errors.map { PrintableText.escaped("--insert: \($0.field) \($0.message)") }
            )
        } catch {
            throw CommandFailure(.usage, "--insert: the event is not JSON: \(error)")
        }
    }
}
