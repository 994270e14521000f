public import ImageDomain

/// Finds out who bears a token.
public protocol Authenticator: Sendable {
    /// - Parameter bearerToken: what the caller sent behind `Bearer`; it must not get into a log, an event or an error.
    /// - Returns: `nil` for a token that proves nothing: unknown, mistyped, expired or revoked.
    /// - Throws: when it cannot be found out now.
    func identity(of bearerToken: Substring) async throws -> Identity?

    /// Who bears a token of ours that was proven before, when a session began; `nil` once it holds no more.
    func identity(bearing token: TokenID) async throws -> Identity?
}
