import ArgumentParser
import ImageAPI

struct ProjectionsReturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Let the rows serve again that served before the switch."
    )

    @Argument(help: "The projection, as 'projections status' names it.")
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(APICall(route: .returnProjection, segment: name))
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let told = "\(name) is served as before the switch; 'projections switch \(name)' goes forward again."
        try console.write(PrintableText.escaped(told) + "\n")
    }
}
