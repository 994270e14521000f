import ImageAPI
import JSON

/// Rows of the audit trail as they come, each as a line.
struct AuditLines: Sendable {
    private let console: any Console
    private let format: AuditFormat

    init(_ console: any Console, _ format: AuditFormat) {
        self.console = console
        self.format = format
    }

    /// Has no end but a failure.
    func follow(_ call: APICall, _ client: APIClient) async throws(CommandFailure) {
        if format == .csv { try console.write(String(decoding: AuditRow.csvHeader, as: UTF8.self)) }
        let afterword = "Nothing is lost of what happens; run the command again to go on."
        var stream = EventStream(call, givenUp: afterword, client)
        try await stream.follow { happening throws(CommandFailure) -> Void? in
            switch happening {
            case .event(let event) where event.type == "message": try write(event.data, from: client)
            case .event: break
            case .lost(let reason): console.complain(EventStream.notice(reason))
            }
            return nil
        }
    }

    private func write(_ data: String, from client: APIClient) throws(CommandFailure) {
        let answer = APIAnswer(body: Array(data.utf8), position: nil, server: client.address)
        let row = try answer.decoded(as: AuditRow.self)
        switch format {
        case .json, .jsonl: try console.write(PrintableText.escapedJSON(data) + "\n")
        case .csv: try console.write(PrintableText.escapedCSV(String(decoding: row.csv, as: UTF8.self), on: console))
        case .table:
            let reason = row.reason.map { " (\($0))" } ?? ""
            let line = "\(TimeText.short(row.recordedAt))  \(row.position)  \(row.summary)\(reason)"
            try console.write(PrintableText.escaped(line) + "\n")
        }
    }
}
