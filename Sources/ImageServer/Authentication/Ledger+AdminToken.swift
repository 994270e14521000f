import EventSourcing
import ImageDomain

extension Ledger {
    /// Issues the first token, of an administrator, with a value that its keeper has written down before; so a start that
    /// is broken off between the two is completed by the next. Does nothing for a token that is issued.
    public func issueAdminToken(_ value: TokenValue) async throws {
        guard try await tokens.state(of: value.id.stream).state.token == nil else { return }
        try await hashes.store(value.secretHash, of: value.id)
        let grant = TokenGrant(
            id: value.id,
            subject: Subject(recorded: "admin"),
            displayName: Title(recorded: "Administrator"),
            role: .admin
        )
        var generator = SystemRandomNumberGenerator()
        let command = CommandID(at: now(), using: &generator)
        let metadata = CommandMetadata(
            commandID: command,
            correlationID: command.description,
            actor: EventActor(subject: "imageledger", displayName: "ImageLedger", method: "system"),
            reason: "The first start of the server"
        )
        _ = try await tokens.handle(.issue(grant, now: now()), metadata)
    }
}
