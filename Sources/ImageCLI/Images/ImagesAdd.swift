import ArgumentParser
import ImageAPI

struct ImagesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an image that is in a registry already, or one that is built of a base image and packages.",
        discussion: """
            imageledger images add pytorch-2.9 --type gpu --url registry.example.com/ml/pytorch:2.9 --group research
            imageledger images add stats --type cpu --base jupyter/base-notebook:latest --apt libgdal-dev --pip pandas \
            --wait
            imageledger images add --file image.yaml

            A file is YAML with the names of the HTTP interface, and what stands beside it as an option wins:
            displayName, name, description, type, url or build (baseImage, pullSecret, apt, conda, pip), urlForGpu, \
            pullSecret, global, groups, verify.
            """
    )

    @Argument(help: "What people see: lowercase letters, digits, '-' and '.'.")
    var display: String?

    @Option(
        help: ArgumentHelp(
            "Its name for ever; one is made from the display name unless it is given.",
            valueName: "name"
        )
    )
    var name: String?

    @Option(help: ArgumentHelp("The machines that it runs on: cpu, gpu or universal.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("The container image, as REGISTRY/PATH:TAG.", valueName: "url"))
    var url: String?

    @OptionGroup var packages: PackageOptions

    @Option(
        help: ArgumentHelp(
            "A YAML file that describes the image; - is the standard input.",
            discussion: "An option beside it wins over the file, and a list that is given replaces the file's.",
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String?

    @Option(help: ArgumentHelp("Another one for GPU machines; only of universal images.", valueName: "url"))
    var gpuURL: String?

    @Option(help: ArgumentHelp("The pull secret that the registry asks for.", valueName: "name"))
    var pullSecret: String?

    @Option(help: ArgumentHelp("What it is good for.", valueName: "text"))
    var description: String?

    @Flag(help: "Every group may use it.")
    var global = false

    @Flag(help: "Ask the image's registry first whether it is there.")
    var verify = false

    @OptionGroup var group: GroupOption
    @OptionGroup var waiting: WaitOption
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    /// With a file it is only known what is missing once it has been read.
    func validate() throws {
        guard file == nil, let fault = ImageDraft(given).fault(isWaiting: waiting.wait) else { return }
        throw ValidationError(fault)
    }

    func run() async throws {
        let client = try connection.client()
        let answer = try await client.write(try call(), write)
        let image = try? answer.decoded(as: ImageRepresentation.self)
        guard waiting.wait, let image, let build = image.lastBuild else { return try told(answer) }
        let console = CommandContext.current.console
        if !output.json {
            try console.write(PrintableText.escaped("Added image \(image.name), build \(build.number).") + "\n")
            noteSharing(image)
        }
        let over = try await BuildWait(client: client, build: build.id, startedAt: answer.position).over()
        if output.json { try console.write(json: try await built(image.name, client).body) }
        try over.build.requireSuccess()
        if !output.json { try console.write(over.build.successText) }
    }

    private func told(_ answer: APIAnswer) throws(CommandFailure) {
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let image = try answer.decoded(as: ImageRepresentation.self)
        try console.write("Added image \(PrintableText.escaped(image.name)).\n")
        noteSharing(image)
        if let build = image.lastBuild, image.isBeingBuilt {
            console.complain("It is being built: 'imageledger builds log \(PrintableText.escaped(build.id)) -f'.\n")
        }
    }

    private func noteSharing(_ image: ImageRepresentation) {
        guard !image.isGlobal, image.groups.isEmpty else { return }
        CommandContext.current.console.complain(
            "Nobody may use it yet: see 'imageledger images groups \(PrintableText.escaped(image.name)) --help'.\n"
        )
    }

    /// The image once it shows what became of its build, which the list of images may learn a moment after the build
    /// history does.
    private func built(_ name: String, _ client: APIClient) async throws(CommandFailure) -> APIAnswer {
        let call = APICall(route: .showImage, segment: name)
        var answer = try await client.read(call)
        for pause in client.context.pausesBeforeRepeating {
            guard try answer.decoded(as: ImageRepresentation.self).isBeingBuilt else { break }
            // Only cancellation ends a pause early, and then the next attempt ends by it too.
            try? await Task.sleep(for: pause)
            answer = try await client.read(call)
        }
        return answer
    }
}

extension ImagesAdd {
    private func call() throws(CommandFailure) -> APICall {
        let draft = ImageDraft(given, over: try file.map { path throws(CommandFailure) in try ImageFile(path) })
        if let fault = draft.fault(isWaiting: waiting.wait) { throw CommandFailure(.usage, fault) }
        return APICall(route: .addImage, body: draft.request.bytes, argument: draft.argument)
    }

    /// What the options say.
    private var given: AddImageRequest {
        AddImageRequest(
            displayName: display,
            name: name,
            description: description,
            type: type,
            url: url,
            build: packages.isGiven ? packages.request : nil,
            urlForGPU: gpuURL,
            pullSecret: pullSecret,
            global: global ? true : file == nil ? false : nil,
            groups: group.isGiven || file == nil ? group.names : nil,
            verify: verify ? true : nil
        )
    }
}
