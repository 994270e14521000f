import ArgumentParser
import ImageAPI

struct GroupsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Register a group.")

    @Argument(help: "Its name: lowercase letters, digits and '-', at most 63 characters.")
    var name: String

    @Option(help: ArgumentHelp("What people see.", valueName: "display"))
    var displayName: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let request = AddGroupRequest(name: name, displayName: displayName)
        let call = APICall(route: .addGroup, body: request.bytes) { field in
            field == "name" ? "NAME" : APICall.flag(field)
        }
        let answer = try await connection.client().write(call, write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        try console.write("Registered group \(PrintableText.escaped(name)).\n")
    }
}
