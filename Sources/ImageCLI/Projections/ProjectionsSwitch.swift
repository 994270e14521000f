import ArgumentParser
import ImageAPI

struct ProjectionsSwitch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switch",
        abstract: "Let the candidate serve; the rows that served stay up to date beside it."
    )

    @Argument(help: "The projection, as 'projections status' names it.")
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(APICall(route: .switchProjection, segment: name))
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write(
            PrintableText.escaped("The candidate of \(name) serves now; 'projections return \(name)' goes back.") + "\n"
        )
    }
}
