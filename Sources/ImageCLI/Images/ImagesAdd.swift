import ArgumentParser
import ImageAPI

struct ImagesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an image that is in a registry already.",
        discussion: """
            imageledger images add pytorch-2.9 --type gpu --url registry.example.com/ml/pytorch:2.9 --group research
            """
    )

    @Argument(help: "What people see: lowercase letters, digits, '-' and '.'.")
    var display: String

    @Option(
        help: ArgumentHelp(
            "Its name for ever; one is made from the display name unless it is given.",
            valueName: "name"
        )
    )
    var name: String?

    @Option(help: ArgumentHelp("The machines that it runs on: cpu, gpu or universal.", valueName: "type"))
    var type: String

    @Option(help: ArgumentHelp("The container image, as REGISTRY/PATH:TAG.", valueName: "url"))
    var url: String

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
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let image = try answer.decoded(as: ImageRepresentation.self)
        try console.write("Added image \(PrintableText.escaped(image.name)).\n")
        if !image.isGlobal, image.groups.isEmpty {
            console.complain("Nobody may use it yet: see 'imageledger images groups \(image.name) --help'.\n")
        }
    }

    private var call: APICall {
        let groups = group.names
        let request = AddImageRequest(
            displayName: display,
            name: name,
            description: description,
            type: type,
            url: url,
            urlForGPU: gpuURL,
            pullSecret: pullSecret,
            global: global,
            groups: groups,
            verify: verify ? true : nil
        )
        return APICall(route: .addImage, body: request.bytes) { field in
            ImageArguments.argument(field, groups: groups, displayName: "DISPLAY")
        }
    }
}
