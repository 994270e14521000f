import ArgumentParser
import ImageAPI

struct BuildsCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel a build that is queued or runs; the image stays as it was before."
    )

    @Argument(help: "The build's id.")
    var id: String

    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().write(APICall(route: .cancelBuild, segment: id), write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let build = try answer.decoded(as: BuildRepresentation.self)
        guard build.state == "cancelled" else {
            throw CommandFailure(
                .failed,
                "\(build.title) was not cancelled: it is \(PrintableText.escaped(build.state))."
            )
        }
        try console.write("Cancelled \(build.title).\n")
    }
}
