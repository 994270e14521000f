import JSON

/// Who changed what, for whom: what the audit trail must be found by.
struct SimpleTrailRow: Equatable {
    let recordedAt: Int64
    let subject: String
    let type: String
    let stream: String
    let version: Int64
    let image: String?
    let groups: Set<String>
    let reason: String?
}

extension SimpleTrailRow {
    init(_ event: FeedEvent) throws {
        let lists = ["groups", "added", "removed"].compactMap {
            event.payload[$0]?.arrayValue?.compactMap(\.stringValue)
        }
        self.init(
            recordedAt: event.recordedAt,
            subject: event.subject,
            type: event.type,
            stream: "\(event.category)-\(event.name)",
            version: event.version,
            image: event.category == "image" ? event.name : nil,
            groups: event.category == "group" ? [event.name] : Set(lists.joined()),
            reason: event.reason
        )
    }
}
