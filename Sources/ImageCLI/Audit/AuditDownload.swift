import ImageAPI

/// All rows of the audit trail that match, printed as they come: no more of them are in memory than one part of the answer.
struct AuditDownload {
    private let client: APIClient

    init(_ client: APIClient) {
        self.client = client
    }

    func write(_ call: APICall, _ format: AuditFormat) async throws(CommandFailure) {
        var call = call
        call.accept = "*/*"
        var hasWritten = false
        do {
            let answer = try await client.open(call)
            var rest: [UInt8] = []
            for try await part in answer.parts {
                rest += part
                guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
                try write(rest[...end], format)
                hasWritten = true
                rest.removeSubrange(...end)
            }
            if !rest.isEmpty { try write(rest[...], format) }
        } catch let failure as CommandFailure {
            throw failure
        } catch let refused as StreamRefused {
            throw refused.failure
        } catch let fault as TransportFault {
            guard hasWritten else { throw client.unreachable(fault) }
            throw cutOff(fault.reason)
        } catch {
            throw cutOff("\(error)")
        }
    }

    /// Whole lines: bytes for a file, harmless for a terminal.
    private func write(_ lines: ArraySlice<UInt8>, _ format: AuditFormat) throws(CommandFailure) {
        let text = String(decoding: lines, as: UTF8.self)
        let console = client.context.console
        guard console.width != nil else { return try console.write(text) }
        try console.write(
            format == .csv ? PrintableText.escapedCSV(text, on: console) : PrintableText.escapedJSON(text)
        )
    }

    private func cutOff(_ reason: String) -> CommandFailure {
        CommandFailure(
            .failed,
            """
            the answer of \(client.address.url) was cut off: \(PrintableText.escaped(reason)).
            What was printed is not all that matches; run the command again.
            """
        )
    }
}
