import ArgumentParser
import ImageAPI

struct GroupsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a group that no image is given to.",
        aliases: ["rm"]
    )

    @Argument(help: "The group's name.")
    var name: String

    @Flag(help: "Remove it even if images are given to it.")
    var force = false

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await confirmation.confirm { () throws(CommandFailure) in
            PrintableText.escaped("Remove group \(name)?")
        }
        let call = APICall(
            route: .removeGroup,
            segment: name,
            query: ["force": force ? "true" : nil],
            ifVersion: precondition.ifVersion
        )
        let answer = try await connection.client().write(call, write)
        try RemovalAnswer.write("group", name, answer, asJSON: output.json)
    }
}
