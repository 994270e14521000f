import ArgumentParser
import ImageAPI

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List tokens, without their values.",
        aliases: ["ls"]
    )

    @OptionGroup var page: PageOptions
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let tokens = try await connection.client()
            .pages(of: TokenRepresentation.self, limit: page.limit) { size, cursor in
                APICall(
                    route: .listTokens,
                    query: ["limit": size, "cursor": cursor, "minPosition": read.minPositionText]
                )
            }
        try CommandContext.current.console.write(
            tokens,
            asJSON: read.output.json,
            none: "There is no token.",
            columns: [
                .name("ID"), .text("SUBJECT"), .name("ROLE"), .text("GROUPS"), .text("ADMINISTERS"), .name("ISSUED"),
                .name("EXPIRES"),
                .name("REVOKED"),
            ]
        ) { token in
            [
                token.id, token.subject, token.role,
                token.groups.isEmpty ? nil : token.groups.joined(separator: ", "),
                token.groupAdmin.isEmpty ? nil : token.groupAdmin.joined(separator: ", "),
                TimeText.short(token.issuedAt), token.expiresAt.map(TimeText.short),
                token.revokedAt.map(TimeText.short),
            ]
        }
    }
}
