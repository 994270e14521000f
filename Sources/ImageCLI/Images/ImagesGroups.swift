import ArgumentParser
import ImageAPI

struct ImagesGroups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups",
        abstract: "Show or change who may use an image.",
        discussion: "The groups given replace those before. With no such option, it only shows them."
    )

    @Argument(help: "The image's name.")
    var name: String

    @OptionGroup var sharing: SharingOptions
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let console = CommandContext.current.console
        let answer =
            if sharing.isGiven {
                try await client.write(change, write)
            } else {
                try await client.read(APICall(route: .showImage, segment: name))
            }
        if output.json { return try console.write(json: answer.body) }
        let image = try answer.decoded(as: ImageRepresentation.self)
        var details = Details()
        details.add("global", image.isGlobal ? "yes" : "no")
        details.add("groups", image.groups.isEmpty ? nil : image.groups.joined(separator: ", "))
        try console.write(details.text)
    }

    private var change: APICall {
        APICall(
            route: .changeGroups,
            segment: name,
            ifVersion: precondition.ifVersion,
            body: ChangeGroupsRequest(global: sharing.globalPatch, groups: sharing.groupsPatch).bytes,
            argument: sharing.argument
        )
    }
}
