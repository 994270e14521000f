public import EventSourcing

/// How a token came to open nothing any more.
public enum TokenLapse: Hashable, Sendable {
    case expired(Instant)
    case revoked(Stamp)

    public var at: Instant {
        switch self {
        case .expired(let instant): instant
        case .revoked(let stamp): stamp.at
        }
    }

    /// To be read behind "the token": `expired at …`.
    var words: String {
        switch self {
        case .expired(let instant): "expired at \(instant)"
        case .revoked(let stamp): "was revoked at \(stamp.at) by \(stamp.by.displayName)"
        }
    }
}

extension Token {
    /// `nil` of a token that still opens something at `instant`.
    public func lapse(at instant: Instant) -> TokenLapse? {
        let end = grant.expiresAt.flatMap { $0 <= instant ? $0 : nil }
        guard let revoked, revoked.at <= end ?? revoked.at else { return end.map { .expired($0) } }
        return .revoked(revoked)
    }
}
