public import EventSourcing
public import ImageDomain

/// What one event changed, for people who ask who changed what.
public struct AuditRow: ReadModelRow {
    public let position: Position
    public let recordedAt: Instant
    public let actor: EventActor
    public let type: EventType
    public let stream: StreamName
    public let version: Version
    /// The image that it is about.
    public let image: ImageName?
    /// The groups that it is about: a group itself, those that an image gets or loses, also by its removal, a person's. In
    /// order, none twice.
    public let groups: [GroupName]
    /// Why, in the words of who did it.
    public let reason: String?
    public let clientAddress: String?
    /// JSON: `[{"field":"type","before":"cpu","after":"gpu"}]`, fields as the interface calls them. Lists are whole.
    public let changes: [UInt8]
    /// The same as a sentence.
    public let summary: String

    public var key: Position { position }

    public init(
        position: Position,
        recordedAt: Instant,
        actor: EventActor,
        type: EventType,
        stream: StreamName,
        version: Version,
        image: ImageName?,
        groups: [GroupName],
        reason: String?,
        clientAddress: String?,
        changes: [UInt8],
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
