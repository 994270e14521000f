import Crypto
import Hummingbird

/// What a browser keeps of its session: 32 random bytes in base64url.
struct SessionValue: Hashable, Sendable {
    private let text: String

    /// A new one, known to nobody yet.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = Base64URL.encode((0..<Self.byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// `nil` for a text that is no session's.
    init?(_ text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        self.text = text
    }

    /// Of the browser that sends the request.
    init?(of request: Request) {
        guard let text = request.cookies[Self.cookieName]?.value else { return nil }
        self.init(text)
    }

    /// What is kept here of it. It is random and long, so a plain digest suffices: there is nothing to guess.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// What our own forms say and no other site can know; it follows from the value, so that nothing of it need be kept.
    var csrfToken: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("csrf".utf8),
            using: SymmetricKey(data: Array(text.utf8))
        )
        return Base64URL.encode(Array(code))
    }

    /// No script reads it, and no other site's form sends it along.
    ///
    /// - Parameter isSecure: whether it may travel over TLS alone.
    func cookie(for lifetime: Duration, isSecure: Bool) -> Cookie {
        Cookie(
            name: Self.cookieName,
            value: text,
            maxAge: Int(lifetime.components.seconds),
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    /// Takes the browser's away.
    static func emptyCookie(isSecure: Bool) -> Cookie {
        Cookie(
            name: cookieName,
            value: "",
            maxAge: 0,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    private static let cookieName = "imageledger_session"
    private static let byteCount = 32
}
