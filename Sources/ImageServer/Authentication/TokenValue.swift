import Crypto
public import ImageDomain

/// A local token as its bearer has it, `il_ID_SECRET`: the id may be known to all, the secret is 32 random bytes in base64url.
///
/// The prefix lets scanners of code and logs recognise one that leaked.
public struct TokenValue: Sendable {
    public let id: TokenID
    private let secret: Substring

    /// A new one, known to nobody yet.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(id: TokenID.random(using: &generator))
    }

    public init(id: TokenID) {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Self.secretBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        self.id = id
        self.secret = Base64URL.encode(bytes)[...]
    }

    /// `nil` for a text that is no local token.
    public init?(_ text: some StringProtocol) {
        let text = Substring(text)
        guard text.hasPrefix("il_") else { return nil }
        let rest = text.dropFirst(3)
        guard let end = rest.firstIndex(of: "_"), let id = try? TokenID(String(rest[..<end])) else { return nil }
        let secret = rest[rest.index(after: end)...]
        guard secret.utf8.count == 43, secret.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        self.id = id
        self.secret = secret
    }

    /// The whole of it, for the one who shall bear it and nobody else.
    public var revealed: String { "il_\(id)_\(secret)" }

    /// What is kept of the secret. It is random and long, so a plain digest suffices: there is nothing to guess.
    var secretHash: [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    private static let secretBytes = 32
}

extension TokenValue: CustomStringConvertible {
    /// Without the secret, since descriptions end up in logs.
    public var description: String { "il_\(id)_…" }
}
