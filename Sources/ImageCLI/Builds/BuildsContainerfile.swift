import ArgumentParser
import ImageAPI
import JSON

struct BuildsContainerfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "containerfile",
        abstract: "Print the Containerfile that a build runs."
    )

    @Argument(help: "The build's id.")
    var id: String

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        var call = APICall(
            route: .containerfile,
            segment: id,
            query: ["asOf": past.asOf, "minPosition": read.minPositionText]
        )
        call.accept = MediaType.plainText
        let answer = try await connection.client().read(call)
        let console = CommandContext.current.console
        guard read.output.json else { return try console.write(answer.printableText) }
        // The server answers it as text, which becomes a document here.
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("build", id)
            writer.field("containerfile", String(decoding: answer.body, as: UTF8.self))
        }
        try console.write(json: writer.bytes)
    }
}
