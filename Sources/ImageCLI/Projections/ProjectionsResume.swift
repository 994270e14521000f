import ArgumentParser
import ImageAPI

struct ProjectionsResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a stalled read model try the event again that it stalled at."
    )

    @Argument(help: "The projection, as 'projections status' names it.")
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(APICall(route: .resumeProjection, segment: name))
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write(
            PrintableText.escaped("\(name) tries again; 'projections status' tells what comes of it.") + "\n"
        )
    }
}
