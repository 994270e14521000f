import ArgumentParser
import ImageAPI

struct PullSecretsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a pull secret that no image names.",
        aliases: ["rm"]
    )

    @Argument(help: "The pull secret's name.")
    var name: String

    @Flag(help: "Remove it even if images name it.")
    var force = false

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await confirmation.confirm { () throws(CommandFailure) in
            PrintableText.escaped("Remove pull secret \(name)? Its value cannot be brought back.")
        }
        let call = APICall(
            route: .removePullSecret,
            segment: name,
            query: ["force": force ? "true" : nil],
            ifVersion: precondition.ifVersion
        )
        let answer = try await connection.client().write(call, write)
        try RemovalAnswer.write("pull secret", name, member: "pullSecret", answer, asJSON: output.json)
    }
}
