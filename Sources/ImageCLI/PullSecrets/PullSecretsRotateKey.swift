import ArgumentParser
import ImageAPI

struct PullSecretsRotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Change the key that seals the stored values, and seal them anew."
    )

    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let answer = try await connection.client().write(APICall(route: .rotateSecretKey), write)
        let console = CommandContext.current.console
        if output.json { return try console.write(json: answer.body) }
        let rotation = try answer.decoded(as: KeyRotation.self)
        let secrets = rotation.resealed == 1 ? "1 pull secret was" : "\(rotation.resealed) pull secrets were"
        try console.write(PrintableText.escaped("\(secrets) sealed anew, by key \(rotation.keyID).") + "\n")
    }
}
