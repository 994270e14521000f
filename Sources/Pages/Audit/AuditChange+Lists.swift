import ImageAPI
import JSON

extension AuditRow.Change {
    /// What of a list went and what came: between two long lists people find it hardly. `nil` of what is no list, or was
    /// none before.
    var listsApart: (gone: JSONValue, come: JSONValue)? {
        guard let before = before.arrayValue, let after = after.arrayValue else { return nil }
        let (former, now) = (Set(before.compactMap(\.stringValue)), Set(after.compactMap(\.stringValue)))
        return (
            .array(before.filter { $0.stringValue.map { !now.contains($0) } ?? true }),
            .array(after.filter { $0.stringValue.map { !former.contains($0) } ?? true })
        )
    }
}
