import ArgumentParser
import ImageAPI

struct BuildsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one build: what went in, how far it is and what came of it."
    )

    @Argument(help: "The build's id, as 'builds list' shows it.")
    var id: String

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(
            APICall(route: .showBuild, segment: id, query: ["asOf": past.asOf, "minPosition": read.minPositionText])
        )
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        try console.write(answer.decoded(as: BuildRepresentation.self).details.text)
    }
}
