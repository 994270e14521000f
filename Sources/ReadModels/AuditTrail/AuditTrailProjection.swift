public import EventSourcing
import ImageDomain

/// A row for each event, made from the event alone: removing an image leaves its history.
///
/// An event of a type that this version does not know stops it. A trail with a hole in it would tell less than it seems
/// to.
public struct AuditTrailProjection: Projection {
    public static let name = "audit_trail"
    public static let version = 1

    public init() {}

    public func keys(touchedBy event: RecordedEvent) -> [Position] { [event.position] }

    public func apply(_ event: RecordedEvent, to rows: inout [Position: AuditRow]) throws {
        let entry = try AuditEntry(event)
        let actor = event.metadata.actor
        rows[event.position] = AuditRow(
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
