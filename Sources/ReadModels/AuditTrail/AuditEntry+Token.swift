import EventSourcing
import ImageDomain
import JSON

extension AuditEntry {
    init(_ event: TokenEvent) {
        var changes = AuditChanges()
        switch event {
        case .tokenIssued(let grant):
            changes.add("subject", new: .text(grant.subject))
            changes.add("displayName", new: .text(grant.displayName))
            changes.add("role", new: .string(grant.role.rawValue))
            changes.add("groups", new: .texts(grant.groups))
            // Most tokens administer no group, and those of old say nothing about it.
            if !grant.groupAdmin.isEmpty { changes.add("groupAdmin", new: .texts(grant.groupAdmin)) }
            changes.add("expiresAt", new: grant.expiresAt.map { .string($0.description) } ?? .null)
            let end = grant.expiresAt.map { "until \($0)" } ?? "without end"
            let groups = grant.groups.isEmpty ? "" : ", with \(Self.list(grant.groups))"
            let bearer = "\(grant.nameForPeople) as \(grant.role.rawValue)"
            let administers = grant.groupAdmin.isEmpty ? "" : ", administering \(Self.list(grant.groupAdmin))"
            self.init(
                groups: grant.groups + grant.groupAdmin,
                changes: changes,
                words: "issued the token \(grant.id) to \(bearer)\(groups)\(administers), \(end)"
            )
        case .tokenRevoked(let grant):
            changes.add("revoked", before: .bool(false), after: .bool(true))
            if !grant.groupAdmin.isEmpty {
                changes.add("groupAdmin", before: .texts(grant.groupAdmin), after: .array([]))
            }
            let administered = grant.groupAdmin.isEmpty ? "" : ", who administered \(Self.list(grant.groupAdmin))"
            self.init(
                groups: grant.groups + grant.groupAdmin,
                changes: changes,
                words: "revoked the token \(grant.id) of \(grant.nameForPeople)\(administered)"
            )
        }
    }
}
