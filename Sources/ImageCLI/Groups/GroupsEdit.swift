import ArgumentParser
import ImageAPI

struct GroupsEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "edit", abstract: "Change what people see of a group.")

    @Argument(help: "The group's name.")
    var name: String

    @Option(help: ArgumentHelp("What people see.", valueName: "display"))
    var displayName: String?

    @Flag(help: "Show the name itself.")
    var noDisplayName = false

    @OptionGroup var precondition: PreconditionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard (displayName != nil) != noDisplayName else {
            throw ValidationError("Give either --display-name or --no-display-name.")
        }
    }

    func run() async throws {
        let request = EditGroupRequest(displayName: displayName.map(FieldPatch.set) ?? .clear)
        let call = APICall(
            route: .editGroup,
            segment: name,
            ifVersion: precondition.ifVersion,
            body: request.bytes
        )
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write("Edited group \(PrintableText.escaped(name)).\n")
    }
}
