public import ImageDomain
import Synchronization

/// Links that log a browser in: each once, and for some minutes.
///
/// They are for the person at the terminal of this very server, so they are kept in its memory alone.
public final class LogInLinks: Sendable {
    private let tokens = Mutex<[String: (token: TokenID, end: ContinuousClock.Instant)]>([:])

    public init() {}

    /// - Returns: the key of a new link, to be shown to the bearer of the token and nobody else.
    public func make(for token: TokenID) -> String {
        var generator = SystemRandomNumberGenerator()
        let key = Base64URL.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
        tokens.withLock { $0[key] = (token, .now + Self.lifetime) }
        return key
    }

    /// - Returns: `nil` for a key that was never given, has been used or is too old.
    func redeem(_ key: String) -> TokenID? {
        tokens.withLock { tokens in
            guard let found = tokens.removeValue(forKey: key), .now < found.end else { return nil }
            return found.token
        }
    }

    public static let lifetime = Duration.seconds(15 * 60)
}
