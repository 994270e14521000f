import ArgumentParser
import ImageAPI

struct ImagesEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change an image; what is not given stays as it is."
    )

    @Argument(help: "The image's name.")
    var name: String

    @Option(help: ArgumentHelp("What people see.", valueName: "display"))
    var displayName: String?

    @Option(help: ArgumentHelp("cpu, gpu or universal.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("The container image.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The one for GPU machines.", valueName: "url"))
    var gpuURL: String?

    @Flag(help: "GPU machines take the same container image.")
    var noGpuURL = false

    @Option(help: ArgumentHelp("The pull secret.", valueName: "name"))
    var pullSecret: String?

    @Flag(help: "The registry asks for no pull secret.")
    var noPullSecret = false

    @Option(help: ArgumentHelp("What it is good for.", valueName: "text"))
    var description: String?

    @Flag(help: "Take the description away.")
    var noDescription = false

    @OptionGroup var sharing: SharingOptions
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        let contradictions = [
            ("gpu-url", gpuURL != nil && noGpuURL), ("pull-secret", pullSecret != nil && noPullSecret),
            ("description", description != nil && noDescription),
        ]
        for (flag, isContradiction) in contradictions where isContradiction {
            throw ValidationError("--\(flag) and --no-\(flag) contradict each other; give one of them.")
        }
        if edit == EditImageRequest() {
            throw ValidationError(
                "Nothing to change: give at least one of the options that say what the image is to be."
            )
        }
    }

    func run() async throws {
        let call = APICall(
            route: .editImage,
            segment: name,
            ifVersion: precondition.ifVersion,
            body: edit.bytes,
            argument: sharing.argument
        )
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let image = try answer.decoded(as: ImageRepresentation.self)
        try console.write("Edited image \(PrintableText.escaped(image.name)), now at version \(image.version).\n")
        if image.state != "ready" || image.isBeingBuilt {
            console.complain("Its state: \(PrintableText.escaped(image.stateText)).\n")
        }
    }

    private var edit: EditImageRequest {
        EditImageRequest(
            displayName: displayName.map(FieldPatch.set) ?? .keep,
            description: noDescription ? .clear : description.map(FieldPatch.set) ?? .keep,
            type: type.map(FieldPatch.set) ?? .keep,
            url: url.map(FieldPatch.set) ?? .keep,
            urlForGPU: noGpuURL ? .clear : gpuURL.map(FieldPatch.set) ?? .keep,
            pullSecret: noPullSecret ? .clear : pullSecret.map(FieldPatch.set) ?? .keep,
            global: sharing.globalPatch,
            groups: sharing.groupsPatch
        )
    }
}
