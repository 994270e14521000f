import ImageDomain
import JSON

extension AuditEntry {
    init(_ event: GroupEvent, _ group: GroupName) {
        var changes = AuditChanges()
        switch event {
        case .groupRegistered(let name, let displayName):
            changes.add("name", new: .text(name))
            changes.add("displayName", new: .text(displayName))
            let title = displayName.map { " ('\($0)')" } ?? ""
            self.init(groups: [group], changes: changes, words: "registered the group \(group)\(title)")
        case .groupEdited(let displayName):
            changes.add("displayName", "display name", displayName) { .text($0) }
            let words = changes.words.joined(separator: ", ")
            self.init(groups: [group], changes: changes, words: "edited the group \(group): \(words)")
        case .groupRemoved(let name):
            changes.add("name", before: .text(name), after: .null)
            self.init(groups: [group], changes: changes, words: "removed the group \(group)")
        }
    }
}
