public import EventSourcing
public import JSON
import ReadModels

/// One event, and what it made of its stream and of the read models.
public struct ReplayStep: Sendable {
    public let event: RecordedEvent
    /// The stream's state; `nil` where there is none.
    public let before: JSONValue?
    public let after: JSONValue?
    public let readModels: [RowChange]
    /// Why the event could not be folded on; then nothing changed by it.
    public let fault: String?
}

/// Steps through one stream at a time.
struct SteppedStream: Sendable {
    private(set) var rows = FoldedRows()
    private var trail = AuditTrailFold()
    private(set) var version = Version.none
    /// The stream's first event that could not be understood: what is behind it is folded on nothing that holds.
    private var fault: String?

    mutating func step(_ event: RecordedEvent) -> ReplayStep {
        let before = rows.state(of: event.stream)
        let (changes, entry) = fold(event)
        let added = entry.map { RowChange(AuditTrailProjection.name, $0.keyColumn, before: nil, after: $0.json) }
        return ReplayStep(
            event: event,
            before: before,
            after: rows.state(of: event.stream),
            readModels: (changes?.rows ?? []) + (added.map { [$0] } ?? []),
            fault: fault
        )
    }

    /// - Returns: what it changed, and the entry that the audit trail has of it; `nil` of an event that cannot be passed.
    @discardableResult
    mutating func fold(_ event: RecordedEvent) -> (changes: FoldedRows.Changes?, entry: AuditRow?) {
        version = event.version
        return (foldRows(event), try? trail.entry(of: event))
    }

    private mutating func foldRows(_ event: RecordedEvent) -> FoldedRows.Changes? {
        guard fault == nil else { return nil }
        do {
            return try rows.apply(event)
        } catch {
            fault = "\(error)"
            return nil
        }
    }
}
