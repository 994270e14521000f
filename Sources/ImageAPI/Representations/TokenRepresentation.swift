public import JSON

/// A local token: everything about it but, save in the one answer that issues it, its value.
public struct TokenRepresentation: Representation {
    public let id: String
    public let subject: String
    public let displayName: String
    public let role: String
    public let groups: [String]
    /// The groups that its bearer administers.
    public let groupAdmin: [String]
    /// `nil` for one that holds until it is revoked.
    public let expiresAt: String?
    public let issuedAt: String
    public let issuedBy: Person
    public let revokedAt: String?
    public let revokedBy: Person?
    /// `valid`, `expired` or `revoked`; `nil` from a server that does not say.
    public let state: String?
    /// The secret itself, answered once.
    public let token: String?

    public init(
        id: String,
        subject: String,
        displayName: String,
        role: String,
        groups: [String],
        groupAdmin: [String] = [],
        expiresAt: String?,
        issuedAt: String,
        issuedBy: Person,
        revokedAt: String? = nil,
        revokedBy: Person? = nil,
        state: String? = nil,
        token: String? = nil
    ) {
        self.id = id
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.groupAdmin = groupAdmin
        self.expiresAt = expiresAt
        self.issuedAt = issuedAt
        self.issuedBy = issuedBy
        self.revokedAt = revokedAt
        self.revokedBy = revokedBy
        self.state = state
        self.token = token
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            id: try members.string("id"),
            subject: try members.string("subject"),
            displayName: try members.string("displayName"),
            role: try members.string("role"),
            groups: try members.strings("groups"),
            groupAdmin: members.optional("groupAdmin") == nil ? [] : try members.strings("groupAdmin"),
            expiresAt: try members.optionalString("expiresAt"),
            issuedAt: try members.string("issuedAt"),
            issuedBy: try Person(json: try members.object("issuedBy")),
            revokedAt: try members.optionalString("revokedAt"),
            revokedBy: try members.optional("revokedBy").map { json throws(RepresentationFault) in
                try Person(json: json)
            },
            state: try members.optionalString("state"),
            token: try members.optionalString("token")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", id)
            writer.field("subject", subject)
            writer.field("displayName", displayName)
            writer.field("role", role)
            writer.field("groups", groups)
            writer.field("groupAdmin", groupAdmin)
            writer.field("expiresAt", expiresAt)
            writer.field("issuedAt", issuedAt)
            writer.key("issuedBy")
            issuedBy.write(to: &writer)
            writer.field("revokedAt", revokedAt)
            writer.key("revokedBy")
            if let revokedBy { revokedBy.write(to: &writer) } else { writer.null() }
            if let state { writer.field("state", state) }
            if let token { writer.field("token", token) }
        }
    }
}
