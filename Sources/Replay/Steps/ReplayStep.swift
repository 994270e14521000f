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
        let changes = fold(event)
        return ReplayStep(
            event: event,
            before: before,
            after: rows.state(of: event.stream),
            readModels: changes,
            fault: fault
        )
    }

    /// - Returns: the rows that are others now, the audit trail's entry last; none of an event that cannot be passed.
    @discardableResult
    mutating func fold(_ event: RecordedEvent) -> [RowChange] {
        version = event.version
        let entry = (try? trail.entry(of: event)).map { entry in
            RowChange(AuditTrailProjection.name, entry.keyColumn, before: nil, after: entry.json)
        }
        return foldRows(event) + (entry.map { [$0] } ?? [])
    }

    private mutating func foldRows(_ event: RecordedEvent) -> [RowChange] {
        guard fault == nil else { return [] }
        do {
            return try rows.apply(event).rows
        } catch {
            fault = "\(error)"
            return []
        }
    }
}
