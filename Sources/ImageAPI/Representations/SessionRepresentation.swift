public import JSON

/// Who is logged in, and what they may do.
public struct SessionRepresentation: Representation {
    public let subject: String
    public let displayName: String
    /// `admin`, `auditor` or `user`.
    public let role: String
    public let groups: [String]
    /// The groups that they administer.
    public let groupAdmin: [String]
    /// What each write of this session has to say as `X-CSRF-Token`; `nil` for a caller without one, who has a token.
    public let csrfToken: String?

    public init(
        subject: String,
        displayName: String,
        role: String,
        groups: [String],
        groupAdmin: [String],
        csrfToken: String?
    ) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.groupAdmin = groupAdmin
        self.csrfToken = csrfToken
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            subject: try members.string("subject"),
            displayName: try members.string("displayName"),
            role: try members.string("role"),
            groups: try members.strings("groups"),
            groupAdmin: try members.strings("groupAdmin"),
            csrfToken: try members.optionalString("csrfToken")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("subject", subject)
            writer.field("displayName", displayName)
            writer.field("role", role)
            writer.field("groups", groups)
            writer.field("groupAdmin", groupAdmin)
            writer.field("csrfToken", csrfToken)
        }
    }
}
