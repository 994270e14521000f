import EventSourcing

/// A token to be issued, as a request gives it.
public struct TokenDraft: Hashable, Sendable {
    public var subject: String?
    public var displayName: String?
    public var role: String?
    public var groups: [String]?
    public var expiresAt: String?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        subject: String? = nil,
        displayName: String? = nil,
        role: String? = nil,
        groups: [String]? = nil,
        expiresAt: String? = nil,
        faults: [FieldFault] = []
    ) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.expiresAt = expiresAt
        self.faults = faults
    }

    public func parse(id: TokenID) throws(InvalidInput) -> TokenGrant {
        var fields = FieldParser(faults)
        let subject: Subject? = fields.required(subject, "subject", "say whom the token is for")
        let displayName: Title? = fields.optional(displayName, "displayName")
        let role: Role? = fields.required(role, "role", "say 'admin', 'auditor' or 'user'")
        let groups: [GroupName?] = fields.list(groups ?? [], "groups")
        let expiry: Expiry? = fields.optional(expiresAt, "expiresAt")
        return try fields.finish {
            guard let subject, let role else { return nil }
            return TokenGrant(
                id: id,
                subject: subject,
                displayName: displayName,
                role: role,
                groups: Set(groups.compactMap(\.self)).sorted(),
                expiresAt: expiry?.instant
            )
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
