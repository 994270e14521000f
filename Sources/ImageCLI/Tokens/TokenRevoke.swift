import ArgumentParser
import ImageAPI

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke a token; it opens nothing from then on."
    )

    @Argument(help: "The token's id, as 'token list' shows it; not its value.")
    var id: String

    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().write(APICall(route: .revokeToken, segment: id), write)
        try RemovalAnswer.write("token", id, done: "Revoked", answer, asJSON: output.json)
    }
}
