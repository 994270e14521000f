public import JSON

/// The body of `POST /tokens`.
public struct IssueTokenRequest: RequestBody {
    public var subject: String?
    /// The subject, unless it is given.
    public var displayName: String?
    public var role: String?
    public var groups: [String]?
    /// The groups that its bearer may give to images and take from them.
    public var groupAdmin: [String]?
    /// RFC 3339; a token without one holds until it is revoked.
    public var expiresAt: String?

    public init(
        subject: String?,
        displayName: String? = nil,
        role: String?,
        groups: [String]? = nil,
        groupAdmin: [String]? = nil,
        expiresAt: String? = nil
    ) {
        self.subject = subject
        self.displayName = displayName
        self.role = role
        self.groups = groups
        self.groupAdmin = groupAdmin
        self.expiresAt = expiresAt
    }

    public init(_ body: inout BodyReader) {
        self.init(
            subject: body.string("subject"),
            displayName: body.string("displayName"),
            role: body.string("role"),
            groups: body.strings("groups"),
            groupAdmin: body.strings("groupAdmin"),
            expiresAt: body.string("expiresAt")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("subject", subject)
            writer.given("displayName", displayName)
            writer.given("role", role)
            writer.given("groups", groups)
            writer.given("groupAdmin", groupAdmin)
            writer.given("expiresAt", expiresAt)
        }
    }
}
