import ArgumentParser

struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "The tokens by which people and programs say who they are.",
        subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self],
        aliases: ["tokens"]
    )
}
