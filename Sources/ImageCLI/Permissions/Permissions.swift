import ArgumentParser

struct Permissions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions",
        abstract: "Who may use which image.",
        subcommands: [PermissionsList.self, PermissionsExplain.self],
        aliases: ["permission"]
    )
}
