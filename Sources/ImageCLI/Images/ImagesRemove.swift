import ArgumentParser
import ImageAPI

struct ImagesRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove an image. Its name is not used again, and its history stays.",
        aliases: ["rm"]
    )

    @Argument(help: "The image's name.")
    var name: String

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        try await confirmation.confirm { () throws(CommandFailure) in try await question(client) }
        let answer = try await client.write(
            APICall(route: .removeImage, segment: name, ifVersion: precondition.ifVersion),
            write
        )
        try RemovalAnswer.write("image", name, answer, asJSON: output.json)
    }

    private func question(_ client: APIClient) async throws(CommandFailure) -> String {
        let image = try await client.read(APICall(route: .showImage, segment: name))
            .decoded(as: ImageRepresentation.self)
        let losing =
            switch (image.isGlobal, image.groups.isEmpty) {
            case (true, _): "Everybody loses it."
            case (false, true): "No group uses it."
            case (false, false): "These groups lose it: \(image.groups.joined(separator: ", "))."
            }
        return PrintableText.escaped("Remove image \(image.name) (\(image.displayName))? \(losing)")
    }
}
