import EventSourcing
import ImageDomain

/// Says which pull secrets there are, to commands that name some.
struct PullSecretRegister: Sendable {
    let secrets: CommandHandler<PullSecretDecider>

    /// Those of `texts` that name one, with the versions of their streams. Texts that are no name are left to the domain.
    func registered(among texts: String?...) async throws -> [PullSecretName: Version] {
        var registered: [PullSecretName: Version] = [:]
        for text in texts {
            guard let text, let name = try? PullSecretName(text) else { continue }
            let secret = try await secrets.state(of: name.stream)
            if secret.state.pullSecret != nil { registered[name] = secret.version }
        }
        return registered
    }
}
