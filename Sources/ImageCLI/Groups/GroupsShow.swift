import ArgumentParser
import ImageAPI

struct GroupsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one group.")

    @Argument(help: "The group's name.")
    var name: String

    @OptionGroup var past: AsOfOption
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().read(
            APICall(route: .showGroup, segment: name, query: ["asOf": past.asOf, "minPosition": read.minPositionText])
        )
        let console = CommandContext.current.console
        if read.output.json { return try console.write(json: answer.body) }
        let group = try answer.decoded(as: GroupRepresentation.self)
        var details = Details()
        details.add("name", group.name)
        details.add("display name", group.displayName)
        details.add("version", String(group.version))
        details.add("registered", TimeText.short(group.createdAt) + " by " + group.createdBy.text)
        details.add("updated", TimeText.short(group.updatedAt) + " by " + group.updatedBy.text)
        try console.write(details.text)
    }
}
