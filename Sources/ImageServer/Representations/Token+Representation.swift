import EventSourcing
import ImageAPI
import ImageDomain

extension TokenRepresentation {
    /// - Parameter value: only for the answer that issues it.
    init(_ token: Token, at now: Instant, value: TokenValue? = nil) {
        self.init(
            id: token.id.rawValue,
            subject: token.grant.subject.rawValue,
            displayName: token.grant.nameForPeople,
            role: token.grant.role.rawValue,
            groups: token.grant.groups.map(\.rawValue),
            groupAdmin: token.grant.groupAdmin.map(\.rawValue),
            expiresAt: token.grant.expiresAt?.description,
            issuedAt: token.issued.at.description,
            issuedBy: Person(token.issued.by),
            revokedAt: token.revoked?.at.description,
            revokedBy: token.revoked.map { Person($0.by) },
            state: token.revoked != nil ? "revoked" : token.isValid(at: now) ? "valid" : "expired",
            token: value?.revealed
        )
    }
}
