import JSON

/// What the audit trail is made of.
enum SimpleTrail: Equatable {
    case entry(SimpleTrailRow)
    case image(isGlobal: Bool, groups: Set<String>)

    enum Place: Hashable, Comparable {
        case entry(Int64)
        case image(String)
    }
}

/// Who changed what, for whom: what the audit trail must be found by, and what it says of an image's groups.
struct SimpleTrailRow: Equatable {
    let recordedAt: Int64
    let subject: String
    let type: String
    let stream: String
    let version: Int64
    let image: String?
    let groups: Set<String>
    /// Both `nil` of an event that changes no image's groups.
    let groupsBefore: Set<String>?
    let groupsAfter: Set<String>?
    let reason: String?
}

extension SimpleTrailRow {
    /// - Parameters:
    ///   - former: the groups of the image of that name before the event, `nil` for none.
    ///   - now: the same behind it.
    init(_ event: FeedEvent, from former: Set<String>?, to now: Set<String>?) throws {
        let lists = ["groups", "added", "removed"].compactMap {
            event.payload[$0]?.arrayValue?.compactMap(\.stringValue)
        }
        let isChange = event.category == "image" && (former != now)
        self.init(
            recordedAt: event.recordedAt,
            subject: event.subject,
            type: event.type,
            stream: "\(event.category)-\(event.name)",
            version: event.version,
            image: event.category == "image" ? event.name : nil,
            groups: Set(lists.joined())
                .union(event.category == "group" ? [event.name] : [])
                .union(event.type == "ImageRemoved" ? former ?? [] : []),
            groupsBefore: isChange ? former : nil,
            groupsAfter: isChange ? now : nil,
            reason: event.reason
        )
    }
}
