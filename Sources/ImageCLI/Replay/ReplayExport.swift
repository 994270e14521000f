import ArgumentParser
import Foundation
import ImageAPI
import JSON

struct ReplayExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a stretch of the log to a file, every event byte for byte.",
        discussion: """
            JSON Lines: a header, a line for each event and a last line, each with a hash over all up to it. The file is \
            there when it is whole, and not before. 'replay import' makes a log of it elsewhere; only an export that begins \
            at position 1 can be imported.

            With --pseudonymise persons are hidden, the same person under the same pseudonym throughout: subjects and \
            display names, client addresses, request and command ids, reasons, descriptions and titles. Names of images and \
            groups, URLs and what builds said stay. Secrets are never in the log.
            """
    )

    @Argument(help: "The file to write; - is the standard output.")
    var file: String

    @OptionGroup var stretch: StretchOptions

    @Flag(help: "Hide persons.")
    var pseudonymise = false

    @Flag(help: "Put the export in the place of a file that is there already.")
    var overwrite = false

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        var call = APICall(
            route: .replayExport,
            query: [
                "from": stretch.fromText, "to": stretch.toText, "pseudonymise": pseudonymise ? "true" : nil,
            ]
        )
        call.accept = MediaType.jsonLines
        let console = client.context.console
        guard file != "-" else {
            var lines = ExportLines()
            try await Self.read(call, client) { part throws(CommandFailure) in
                lines.add(part)
                try console.write(String(decoding: part, as: UTF8.self))
            }
            return try lines.requireEnd()
        }
        let output = try OutputFile(file, replacing: overwrite)
        do {
            var lines = ExportLines()
            try await Self.read(call, client) { part throws(CommandFailure) in
                lines.add(part)
                try output.write(part)
            }
            try lines.requireEnd()
            try output.finish()
            let events = lines.events == 1 ? "1 event" : "\(lines.events) events"
            console.complain("\(events) in \(PrintableText.escaped(file)).\n")
        } catch {
            output.abandon()
            throw error
        }
    }

    /// In whole lines, so that no character is cut in two.
    private static func read(
        _ call: APICall,
        _ client: APIClient,
        _ take: ([UInt8]) throws(CommandFailure) -> Void
    ) async throws {
        do {
            let answer = try await client.context.transport.open(client.request(call))
            guard answer.status == 200 else { throw client.refusal(try await answer.collected(upTo: 1 << 20), call) }
            var rest: [UInt8] = []
            for try await part in answer.parts {
                rest += part
                guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
                try take(Array(rest[...end]))
                rest.removeSubrange(...end)
            }
            if !rest.isEmpty { try take(rest) }
        } catch let fault as TransportFault {
            throw client.unreachable(fault)
        }
    }
}

/// Counts the lines of an export, and knows its last one. Their hashes are checked by who imports it.
struct ExportLines {
    private var count = 0
    private var last: [UInt8] = []

    var events: Int { max(0, count - 2) }

    /// - Parameter part: whole lines.
    mutating func add(_ part: [UInt8]) {
        let lines = part.split(separator: UInt8(ascii: "\n"))
        count += lines.count
        if let line = lines.last { last = Array(line) }
    }

    func requireEnd() throws(CommandFailure) {
        if last.starts(with: #"{"problem":"#.utf8), let line = try? JSONValue(parsing: last),
            let detail = line["problem"]?["detail"]?.stringValue
        {
            throw CommandFailure(.failed, PrintableText.escaped("the export was not finished: \(detail)"))
        }
        guard last.starts(with: #"{"events":\#(events),"#.utf8) else {
            throw CommandFailure(.failed, "the server ended its answer before the export's last line; export again.")
        }
    }
}
