public import EventSourcing

/// Makes the entries of the audit trail, one event after the other, and keeps of them no more than the next ones need.
///
/// A stream's entries are right when all its events come, from the first on.
public struct AuditTrailFold: Sendable {
    private let projection = AuditTrailProjection()
    private var images: [AuditTrailRow.Key: AuditTrailRow] = [:]

    public init() {}

    /// - Throws: `UndecodableEvent`, or an error of an event that should have come before.
    public mutating func entry(of event: RecordedEvent) throws -> AuditRow {
        try projection.apply(event, to: &images)
        guard let entry = images.removeValue(forKey: .entry(event.position))?.entry else {
            preconditionFailure("the audit trail has an entry for each event")
        }
        return entry
    }
}
