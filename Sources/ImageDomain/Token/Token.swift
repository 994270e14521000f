public import EventSourcing

/// A local token, without its value: what it lets its bearer do, and for how long.
public struct Token: Hashable, Sendable {
    public let grant: TokenGrant
    public let issued: Stamp
    public var revoked: Stamp?
    public var version: Version

    public init(_ grant: TokenGrant, issued: Stamp, revoked: Stamp? = nil, version: Version) {
        self.grant = grant
        self.issued = issued
        self.revoked = revoked
        self.version = version
    }

    public var id: TokenID { grant.id }

    /// Whether it opens anything at `instant`.
    public func isValid(at instant: Instant) -> Bool { lapse(at: instant) == nil }
}

/// Who bears a token, and as what.
public struct TokenGrant: Hashable, Sendable {
    public let id: TokenID
    public let subject: Subject
    public let displayName: Title?
    public let role: Role
    /// The person's groups, in order, none twice. They may be any, registered here or not.
    public let groups: [GroupName]
    /// The groups that the person administers, in order, none twice: may give to images and take from them. Being a
    /// member of them is another matter.
    public let groupAdmin: [GroupName]
    /// From then on the token opens nothing; `nil` for never.
    public let expiresAt: Instant?

    public init(
        id: TokenID,
        subject: Subject,
        displayName: Title? = nil,
        role: Role,
        groups: [GroupName] = [],
        groupAdmin: [GroupName] = [],
        expiresAt: Instant? = nil
    ) {
        self.id = id
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.groupAdmin = groupAdmin
        self.expiresAt = expiresAt
    }

    /// The display name, or the subject where there is none.
    public var nameForPeople: String { displayName?.rawValue ?? subject.rawValue }
}

/// What a token's stream amounts to.
public enum TokenSituation: Hashable, Sendable {
    case unknown
    case issued(Token)

    public var token: Token? {
        guard case .issued(let token) = self else { return nil }
        return token
    }
}
