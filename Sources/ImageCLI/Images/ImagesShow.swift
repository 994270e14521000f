import ArgumentParser
import ImageAPI

struct ImagesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one image.")

    @Argument(help: "The image's name.")
    var name: String

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(
            APICall(route: .showImage, segment: name, query: ["asOf": past.asOf, "minPosition": read.minPositionText])
        )
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        try console.write(answer.decoded(as: ImageRepresentation.self).details.text)
    }
}
