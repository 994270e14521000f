import ArgumentParser
import ImageAPI

struct PullSecretsReplace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Give a pull secret another value; the images that name it use that one from then on."
    )

    @Argument(help: "The pull secret's name.")
    var name: String

    @OptionGroup var secret: PullSecretOptions
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let client = try connection.client()
        let call = APICall(
            route: .replacePullSecret,
            segment: name,
            ifVersion: precondition.ifVersion,
            body: ReplacePullSecretRequest(value: try secret.value()).bytes,
            argument: PullSecretOptions.argument
        )
        let answer = try await client.write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let replaced = try answer.decoded(as: PullSecretRepresentation.self)
        try console.write(
            PrintableText.escaped("Replaced pull secret \(replaced.name) for \(replaced.registry).") + "\n"
        )
    }
}
