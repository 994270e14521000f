import ArgumentParser
import ImageAPI

struct PullSecretsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a pull secret.",
        discussion: """
            imageledger pull-secrets add ghcr --registry ghcr.io --username ada --password-stdin < password.txt
            imageledger pull-secrets add ghcr --dockerconfigjson ~/.docker/config.json
            """
    )

    @Argument(help: "Its name: lowercase letters, digits and '-', at most 63 characters.")
    var name: String

    @OptionGroup var secret: PullSecretOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let call = APICall(
            route: .addPullSecret,
            body: AddPullSecretRequest(name: name, value: try secret.value()).bytes,
            argument: PullSecretOptions.argument
        )
        let answer = try await client.write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let added = try answer.decoded(as: PullSecretRepresentation.self)
        try console.write(PrintableText.escaped("Added pull secret \(added.name) for \(added.registry).") + "\n")
    }
}
