import EventSourcing
import ImageDomain
import OCI

extension MadeLog {
    mutating func addPullSecret(_ secret: MadeSecret) throws -> [RecordedEvent] {
        try changePullSecret(.add(label(of: secret)))
    }

    mutating func replacePullSecret() throws -> [RecordedEvent] {
        guard let secret = words.secrets.randomElement(using: &random) else { return [] }
        return try changePullSecret(.replace(label(of: secret)))
    }

    private mutating func label(of secret: MadeSecret) -> PullSecretLabel {
        PullSecretLabel(name: secret.name, registry: secret.registry, fingerprint: .random(using: &random))
    }

    private mutating func changePullSecret(_ command: PullSecretCommand) throws -> [RecordedEvent] {
        var stream = secrets[command.pullSecret] ?? MadeStream()
        let recorded = try record(command, in: &stream, by: somebody())
        secrets[command.pullSecret] = stream
        return recorded
    }

    /// Tokens are issued, and about half of them are revoked again.
    mutating func changeToken() throws -> [RecordedEvent] {
        if !tokens.isEmpty, oneIn(3) {
            let index = Int.random(in: 0..<tokens.count, using: &random)
            guard let id = tokens[index].state.token?.id else { return [] }
            var token = tokens[index]
            let recorded = try record(.revoke(id), in: &token, by: somebody())
            tokens[index] = token
            return recorded
        }
        let number = Int.random(in: 1...5_000, using: &random)
        let grant = TokenGrant(
            id: .random(using: &random),
            subject: try Subject("person-\(number)@lab.example"),
            displayName: oneIn(2) ? try Title("Person \(number)") : nil,
            role: oneIn(20) ? .auditor : .user,
            groups: Set((0..<3).map { _ in words.groups[fewMoreOften(words.groups.count - 1)] }).sorted(),
            expiresAt: oneIn(2) ? now.advanced(bySeconds: 90 * 86_400) : nil
        )
        var token = MadeStream<TokenDecider>()
        let recorded = try record(.issue(grant, now: now), in: &token, by: somebody())
        tokens.append(token)
        return recorded
    }
}
