import ImageAPI
import JSON

/// A list before and after a change, told apart.
struct ListsApart: Sendable {
    let gone: [JSONValue]
    let come: [JSONValue]
    let kept: [JSONValue]

    /// `nil` of what is no list, or was none before.
    init?(_ change: AuditRow.Change) {
        guard let before = change.before.arrayValue, let after = change.after.arrayValue else { return nil }
        let (former, now) = (Set(before.compactMap(\.stringValue)), Set(after.compactMap(\.stringValue)))
        gone = before.filter { $0.stringValue.map { !now.contains($0) } ?? true }
        come = after.filter { $0.stringValue.map { !former.contains($0) } ?? true }
        kept = before.filter { $0.stringValue.map(now.contains) ?? false }
    }
}
