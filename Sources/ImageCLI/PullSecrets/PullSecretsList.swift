import ArgumentParser
import ImageAPI

struct PullSecretsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List pull secrets, without their values.",
        aliases: ["ls"]
    )

    @OptionGroup var page: PageOptions
    @OptionGroup var read: ReadOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let secrets = try await connection.client()
            .pages(of: PullSecretRepresentation.self, limit: page.limit) { size, cursor in
                APICall(
                    route: .listPullSecrets,
                    query: ["limit": size, "cursor": cursor, "minPosition": read.minPositionText]
                )
            }
        try CommandContext.current.console.write(
            secrets,
            asJSON: read.output.json,
            none: "There is no pull secret; 'imageledger pull-secrets add NAME' adds one.",
            columns: [
                .name("NAME"), .name("REGISTRY"), .text("FINGERPRINT"), .text("USED BY"), .name("UPDATED"), .text("BY"),
            ]
        ) { secret in
            [
                secret.name, secret.registry, secret.fingerprint,
                secret.usedBy.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") },
                TimeText.short(secret.updatedAt), secret.updatedBy.text,
            ]
        }
    }
}
