import ArgumentParser
import ImageAPI
import JSON

struct BuildsLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Print the log of a build.",
        discussion: """
            With --follow to its end: the exit status is then 0 if the build succeeded and 1 if not. A connection that is \
            lost is made again, and no line comes twice. Ctrl-C ends the following and not the build.

            With --json the log so far is a document, {"build","lines"}; one that is followed is a line \
            {"line","text"} for each of its lines and {"state"} at the end.
            """
    )

    @Argument(help: "The build's id.")
    var id: String

    @Flag(name: .shortAndLong, help: "Go on with each line as it comes, until the build is over.")
    var follow = false

    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        try await follow ? followed(client) : soFar(client)
    }

    private func soFar(_ client: APIClient) async throws {
        var call = APICall(route: .buildLog, segment: id, query: ["minPosition": read.minPositionText])
        call.accept = MediaType.plainText
        let answer = try await client.read(call)
        guard read.output.json else { return try client.context.console.write(answer.printableText) }
        var lines = answer.body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("build", id)
            writer.field("lines", lines.map { String(decoding: $0, as: UTF8.self) })
        }
        try client.context.console.write(json: writer.bytes)
    }

    private func followed(_ client: APIClient) async throws {
        let console = client.context.console
        var log = BuildLogStream(of: id, minPosition: read.minPosition, client)
        let state = try await log.follow { happening throws(CommandFailure) in
            switch happening {
            case .line(let number, let text): try console.write(shown(number, text))
            case .lost(let reason): console.complain(EventStream.notice(reason))
            }
        }
        if read.output.json { try console.write(Self.jsonLine { $0.field("state", state) }) }
        guard state != "succeeded" else { return }
        // The stream tells the state alone; why, only the build itself.
        try await client.read(APICall(route: .showBuild, segment: id)).decoded(as: BuildRepresentation.self)
            .requireSuccess()
    }

    private func shown(_ number: Int64?, _ text: String) -> String {
        guard read.output.json else { return PrintableText.escapedLine(text) + "\n" }
        return Self.jsonLine { writer in
            writer.field("line", number)
            writer.field("text", text)
        }
    }

    private static func jsonLine(_ members: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.object { members(&$0) }
        return PrintableText.escapedJSON(String(decoding: writer.bytes, as: UTF8.self)) + "\n"
    }
}
