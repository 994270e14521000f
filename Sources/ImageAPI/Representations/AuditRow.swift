public import JSON

/// Who changed what: one event of the log in words and in data.
public struct AuditRow: Representation {
    public let position: Int64
    public let recordedAt: String
    public let actor: Person
    public let type: String
    public let stream: String
    public let version: Int64
    /// The image that it is about.
    public let image: String?
    /// The groups that it is about: a group itself, those that an image gets or loses, a person's.
    public let groups: [String]
    public let reason: String?
    public let clientAddress: String?
    public let changes: [Change]
    /// One sentence for people.
    public let summary: String

    public init(
        position: Int64,
        recordedAt: String,
        actor: Person,
        type: String,
        stream: String,
        version: Int64,
        image: String? = nil,
        groups: [String] = [],
        reason: String?,
        clientAddress: String?,
        changes: [Change],
        summary: String
    ) {
        self.position = position
        self.recordedAt = recordedAt
        self.actor = actor
        self.type = type
        self.stream = stream
        self.version = version
        self.image = image
        self.groups = groups
        self.reason = reason
        self.clientAddress = clientAddress
        self.changes = changes
        self.summary = summary
    }
}

extension AuditRow {
    /// `null` before of what came to be, `null` after of what ceased.
    public struct Change: Representation {
        public let field: String
        public let before: JSONValue
        public let after: JSONValue

        public init(field: String, before: JSONValue, after: JSONValue) {
            self.field = field
            self.before = before
            self.after = after
        }
    }
}
