import ArgumentParser
import ImageAPI

struct BuildsRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Let an image stand for an earlier build that succeeded; nothing is built.",
        discussion: "imageledger builds rollback torch-x7k2p --build 1"
    )

    @Argument(help: "The image's name.")
    var image: String

    @Option(help: ArgumentHelp("The number of the build, as 'builds list --image NAME' shows it.", valueName: "number"))
    var build: Int64

    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let call = APICall(
            route: .rollBack,
            segment: image,
            ifVersion: precondition.ifVersion,
            body: RollBackRequest(build: build).bytes
        )
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let image = try answer.decoded(as: ImageRepresentation.self)
        try console.write(
            PrintableText.escaped("Image \(image.name) stands for build \(build): \(image.url ?? "-")") + "\n"
        )
    }
}
