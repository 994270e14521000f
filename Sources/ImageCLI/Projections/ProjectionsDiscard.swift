import ArgumentParser
import ImageAPI

struct ProjectionsDiscard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Take away the rows that do not serve: a candidate, or those from before a switch."
    )

    @Argument(help: "The projection, as 'projections status' names it.")
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(APICall(route: .discardCandidate, segment: name))
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write(PrintableText.escaped("The rows of \(name) that did not serve are gone.") + "\n")
    }
}
