import EventSourcing

/// A token to be issued, as a request gives it.
public struct TokenDraft: Hashable, Sendable {
    public var subject: String?
    public var displayName: String?
    public var role: String?
    public var groups: [String]?
    public var groupAdmin: [String]?
    public var expiresAt: String?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        subject: String? = nil,
        displayName: String? = nil,
        role: String? = nil,
        groups: [String]? = nil,
        groupAdmin: [String]? = nil,
        expiresAt: String? = nil,
        faults: [FieldFault] = []
    ) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.groupAdmin = groupAdmin
        self.expiresAt = expiresAt
        self.faults = faults
    }

    public func parse(id: TokenID) throws(InvalidInput) -> TokenGrant {
        var fields = FieldParser(faults)
        let subject: Subject? = fields.required(subject, "subject", "say whom the token is for")
        let displayName: Title? = fields.optional(displayName, "displayName")
        let role: Role? = fields.required(role, "role", "say 'admin', 'auditor' or 'user'")
        let groups: [GroupName?] = fields.list(groups ?? [], "groups")
        let groupAdmin: [GroupName?] = fields.list(groupAdmin ?? [], "groupAdmin")
        if let role { fields.add(Self.faults(ofAdministering: groupAdmin, as: role)) }
        let expiry: Expiry? = fields.optional(expiresAt, "expiresAt")
        return try fields.finish {
            guard let subject, let role else { return nil }
            return TokenGrant(
                id: id,
                subject: subject,
                displayName: displayName,
                role: role,
                groups: Set(groups.compactMap(\.self)).sorted(),
                groupAdmin: Set(groupAdmin.compactMap(\.self)).sorted(),
                expiresAt: expiry?.instant
            )
        }
    }

    /// Beside the other roles the right would say nothing, or what the role does not mean.
    private static func faults(ofAdministering groups: [GroupName?], as role: Role) -> [FieldFault] {
        guard !groups.isEmpty else { return [] }
        switch role {
        case .user: return []
        case .admin:
            return [FieldFault("groupAdmin", "an 'admin' administers every group already; leave it away")]
        case .auditor:
            return [FieldFault("groupAdmin", "an 'auditor' changes nothing; issue a second token of the role 'user'")]
        }
    }
}

private struct Expiry: CheckedValue {
    let instant: Instant

    init(_ text: String) throws(ValueFault) {
        guard let instant = Instant(text) else {
            throw ValueFault(
                "\(TextExcerpt.quoted(text)) is no date and time as RFC 3339 writes it, such as 2027-01-31T12:00:00Z"
            )
        }
        self.instant = instant
    }
}
