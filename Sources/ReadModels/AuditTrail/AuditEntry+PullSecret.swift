import ImageDomain
import JSON
import OCI

extension AuditEntry {
    init(_ event: PullSecretEvent) {
        let label = event.label
        var changes = AuditChanges()
        switch event {
        case .pullSecretAdded:
            changes.add("name", new: .text(label.name))
            changes.add("registry", new: .string(label.registry.description))
            changes.add("fingerprint", new: .text(label.fingerprint))
            self.init(changes: changes, words: "added the pull secret \(label.name) for \(label.registry)")
        case .pullSecretReplaced:
            changes.add("registry", new: .string(label.registry.description))
            changes.add("fingerprint", new: .text(label.fingerprint))
            self.init(
                changes: changes,
                words: "replaced the value of the pull secret \(label.name) by another for \(label.registry)"
            )
        case .pullSecretRemoved:
            changes.add("registry", before: .string(label.registry.description), after: .null)
            changes.add("fingerprint", before: .text(label.fingerprint), after: .null)
            self.init(changes: changes, words: "removed the pull secret \(label.name)")
        }
    }
}
