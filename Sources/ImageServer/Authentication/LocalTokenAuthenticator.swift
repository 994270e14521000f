public import EventSourcing
import ImageAPI
public import ImageDomain
import Synchronization

/// Knows the tokens that were issued here.
///
/// A token counts when the log says that it was issued and not revoked, its time has not passed, and its secret is the one
/// of which the digest is kept. That is all in memory: `hashes` remember what was looked up.
public final class LocalTokenAuthenticator: Authenticator {
    private let token: @Sendable (TokenID) throws -> Token?
    private let hashes: any TokenHashes
    private let now: @Sendable () -> Instant
    /// Made once: a grant never changes.
    private let identities = Mutex<[TokenID: Identity]>([:])

    /// - Parameter token: what the log says of a token, out of memory: it is asked for each request.
    public init(
        tokens token: @escaping @Sendable (TokenID) throws -> Token?,
        hashes: any TokenHashes,
        now: @escaping @Sendable () -> Instant
    ) {
        self.token = token
        self.hashes = hashes
        self.now = now
    }

    public func identity(of bearerToken: Substring) async throws -> Identity? {
        guard let value = TokenValue(bearerToken), let token = try token(value.id), token.isValid(at: now()),
            // Only for tokens that were issued, so that guessed ids cost no query and no memory.
            let hash = try await hashes.hash(of: token.id), isEqual(hash, value.secretHash)
        else { return nil }
        return identity(of: token)
    }

    /// A token that was revoked has no digest any more, before the copy of the tokens knows.
    public func identity(bearing id: TokenID) async throws -> Identity? {
        guard let token = try token(id), token.isValid(at: now()), try await hashes.hash(of: id) != nil else {
            return nil
        }
        return identity(of: token)
    }

    private func identity(of token: Token) -> Identity {
        identities.withLock { identities in
            if let identity = identities[token.id] { return identity }
            let identity = Identity(token.grant)
            identities[token.id] = identity
            return identity
        }
    }

    /// Takes the same time wherever the first difference is, so that the time tells nothing.
    private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }
}

extension Identity {
    init(_ grant: TokenGrant) {
        self.init(
            subject: grant.subject.rawValue,
            displayName: grant.nameForPeople,
            role: APIRole(grant.role),
            groups: Set(grant.groups),
            // Beside the role `user` alone it is a right: an auditor changes nothing.
            administers: grant.role == .user ? Set(grant.groupAdmin) : [],
            method: "token"
        )
    }
}

extension APIRole {
    init(_ role: Role) {
        switch role {
        case .admin: self = .admin
        case .auditor: self = .auditor
        case .user: self = .user
        }
    }
}
