import EventSourcing
import ReadModels

extension SteppedStream {
    /// The row that the audit trail has of the event; none of one that it cannot pass.
    func auditRow(of event: RecordedEvent) -> [RowChange] {
        var rows: [Position: AuditRow] = [:]
        guard (try? AuditTrailProjection().apply(event, to: &rows)) != nil, let row = rows[event.position] else {
            return []
        }
        return [RowChange(AuditTrailProjection.name, row.keyColumn, before: nil, after: row.json)]
    }
}
