import ArgumentParser
import ImageAPI

struct BuildsStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Build a custom image again; what is not given is as in the build before.",
        discussion: """
            A list that is given replaces the one before:
            imageledger builds start torch-x7k2p --pip torch==2.9 --pip pandas --no-apt --wait
            """
    )

    @Argument(help: "The image's name.")
    var image: String

    @OptionGroup var packages: PackageOptions
    @OptionGroup var emptying: EmptyingOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        try emptying.check(beside: packages)
    }

    func run() async throws {
        let client = try connection.client()
        let answer = try await client.write(call, write)
        let console = CommandContext.current.console
        if output.json, !waiting.wait { return try console.write(json: answer.body) }
        let build = try answer.decoded(as: BuildRepresentation.self)
        if !output.json { try console.write("Started \(build.title), \(PrintableText.escaped(build.id)).\n") }
        guard waiting.wait else {
            return console.complain("Follow it with 'imageledger builds log \(PrintableText.escaped(build.id)) -f'.\n")
        }
        let over = try await BuildWait(client: client, build: build.id, startedAt: answer.position).over()
        if output.json { try console.write(json: over.answer.body) }
        try over.build.requireSuccess()
        if !output.json { try console.write(over.build.successText) }
    }

    private var call: APICall {
        APICall(
            route: .startBuild,
            segment: image,
            ifVersion: precondition.ifVersion,
            body: emptying.applied(to: packages.request).bytes,
            argument: PackageOptions.argument
        )
    }
}
