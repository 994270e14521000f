public import EventSourcing

/// What an administrator can ask of a token.
public enum TokenCommand: StreamCommand, Hashable {
    /// - Parameter now: when it was asked, since a token that has expired already is a mistake.
    case issue(TokenGrant, now: Instant)
    case revoke(TokenID)

    public var token: TokenID {
        switch self {
        case .issue(let grant, _): grant.id
        case .revoke(let id): id
        }
    }

    public var stream: StreamName { token.stream }
}
