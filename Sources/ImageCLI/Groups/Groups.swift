import ArgumentParser

struct Groups: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups",
        abstract: "The groups that images can be given to.",
        subcommands: [GroupsList.self, GroupsShow.self, GroupsAdd.self, GroupsEdit.self, GroupsRemove.self],
        aliases: ["group"]
    )
}
