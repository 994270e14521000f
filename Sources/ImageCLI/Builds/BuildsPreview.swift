import ArgumentParser
import ImageAPI

struct BuildsPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show the Containerfile that a build would run; nothing is built and nothing recorded."
    )

    @OptionGroup var packages: PackageOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let call = APICall(route: .previewBuild, body: packages.request.bytes, argument: PackageOptions.argument)
        let answer = try await connection.client().read(call)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write(PrintableText.escapedLines(answer.decoded(as: BuildPreview.self).containerfile))
    }
}
