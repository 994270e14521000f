import EventSourcing
import ImageDomain

/// What the audit trail says of an event, beside what the log says of every event.
struct AuditEntry {
    var image: ImageName?
    var groups: [GroupName] = []
    var changes = AuditChanges()
    /// What was done, to be read behind a person's name: `removed the group ml`.
    var words: String

    init(image: ImageName? = nil, groups: [GroupName] = [], changes: AuditChanges = AuditChanges(), words: String) {
        self.image = image
        self.groups = groups
        self.changes = changes
        self.words = words
    }

    /// - Parameter former: whom the image was for before an event that changes that; `nil` of any other.
    /// - Throws: `UndecodableEvent`.
    init(_ event: RecordedEvent, after former: AuditedImage?) throws {
        if let image = ImageName(stream: event.stream) {
            self = AuditEntry(try EventCodec<ImageEvent>.decode(event), image, after: former)
        } else if let group = GroupName(stream: event.stream) {
            self = AuditEntry(try EventCodec<GroupEvent>.decode(event), group)
        } else if PullSecretName(stream: event.stream) != nil {
            self = AuditEntry(try EventCodec<PullSecretEvent>.decode(event))
        } else if TokenID(stream: event.stream) != nil {
            self = AuditEntry(try EventCodec<TokenEvent>.decode(event))
        } else {
            throw UndecodableEvent(event, .unknownType)
        }
    }
}
