public import EventSourcing
import ImageDomain

/// An entry for each event, made from the event and from whom its image was for until then: removing an image leaves its
/// history.
///
/// An event of a type that this version does not know stops it. A trail with a hole in it would tell less than it seems
/// to.
public struct AuditTrailProjection: Projection {
    public static let name = "audit_trail"
    public static let version = 2

    private let images = AuditedImagesProjection()

    public init() {}

    public func keys(touchedBy event: RecordedEvent) -> [AuditTrailRow.Key] {
        [.entry(event.position)] + images.keys(touchedBy: event).map { .image($0) }
    }

    public func apply(_ event: RecordedEvent, to rows: inout [AuditTrailRow.Key: AuditTrailRow]) throws {
        // An event may come twice, and whom its image was for until then is forgotten by the second time.
        guard rows[.entry(event.position)] == nil else { return }
        let name = images.keys(touchedBy: event).first
        let former = name.flatMap { rows[.image($0)]?.image }
        if let name {
            var image = former.map { [name: $0] } ?? [:]
            try images.apply(event, to: &image)
            rows[.image(name)] = image[name].map { .image($0) }
        }
        rows[.entry(event.position)] = .entry(AuditRow(event, try AuditEntry(event, after: former)))
    }
}

extension AuditRow {
    fileprivate init(_ event: RecordedEvent, _ entry: AuditEntry) {
        let actor = event.metadata.actor
        self.init(
            position: event.position,
            recordedAt: event.recordedAt,
            actor: actor,
            type: event.type,
            stream: event.stream,
            version: event.version,
            image: entry.image,
            groups: Set(entry.groups).sorted(),
            reason: event.metadata.reason,
            clientAddress: event.metadata.clientAddress,
            changes: entry.changes.json,
            summary: "\(actor.displayName.isEmpty ? actor.subject : actor.displayName) \(entry.words)"
        )
    }
}
