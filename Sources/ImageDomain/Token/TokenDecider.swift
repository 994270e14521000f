public import EventSourcing

/// The rules of a token's life.
public enum TokenDecider: Decider {
    public static let initialState = TokenSituation.unknown

    public static func decide(
        _ command: TokenCommand,
        _ situation: TokenSituation
    ) throws(TokenRejection) -> [TokenEvent] {
        switch (command, situation) {
        case (.issue(let grant, let now), .unknown):
            if let expiresAt = grant.expiresAt, expiresAt <= now {
                throw .invalid([FieldFault("expiresAt", "\(expiresAt) has passed already; choose a time to come")])
            }
            return [.tokenIssued(grant)]
        case (.issue(let grant, _), .issued): throw .idTaken(grant.id)

        case (.revoke, .issued(let token)): return token.revoked == nil ? [.tokenRevoked(token.grant)] : []
        case (.revoke(let id), .unknown): throw .unknown(id)
        }
    }

    public static func evolve(_ situation: inout TokenSituation, _ event: TokenEvent, _ recording: Recording) {
        switch (event, situation) {
        case (.tokenIssued(let grant), _):
            situation = .issued(Token(grant, issued: recording.stamp, version: recording.version))
        case (.tokenRevoked, .issued(var token)):
            token.revoked = recording.stamp
            token.version = recording.version
            situation = .issued(token)
        case (.tokenRevoked, .unknown):
            break
        }
    }
}
