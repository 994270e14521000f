import EventSourcing
import ImageDomain
import Projections
import ReadModels

/// What a judgement of permissions rests on: the image as it is, and who is in which group. All of it comes from here.
struct PermissionEvidence: Sendable {
    let ledger: Ledger

    /// A listed image is found in memory, as in the image selection. One that is not is looked up in the log, which alone
    /// knows when and by whom it was removed: while the read model is behind, at the position to which it has come, so that
    /// nothing is said of one image that the selection does not know of another.
    func situation(of image: ImageName) async throws -> (ImageSituation, Freshness) {
        let (listed, freshness) = try ledger.reads.liveImages.read { view, freshness in (view.row(image), freshness) }
        if let listed { return (.listed(listed), freshness) }
        if !freshness.isCurrent {
            return (try await ledger.timeTravel.situation(of: image, upTo: freshness.position), freshness)
        }
        let head = try await ledger.log.head()
        return (try await ledger.images.state(of: image.stream).state, Freshness(position: head, age: .zero))
    }

    /// A person's groups are those of the person's valid tokens.
    func applicant(_ subject: Subject) throws -> Applicant {
        let now = ledger.now()
        return try ledger.reads.liveTokens.read { tokens, _ in
            Applicant(
                subject,
                groups: tokens.groups(of: subject, at: now),
                isKnown: tokens.isKnown(subject, at: now),
                lapse: tokens.lapse(of: subject, at: now)
            )
        }
    }

    func groups(of subject: Subject) throws -> Set<GroupName> {
        try applicant(subject).groups
    }

    func registered(among groups: Set<GroupName>) throws -> Set<GroupName> {
        try ledger.reads.liveGroups.read { view, _ in Set(view.registered(among: groups).keys) }
    }

    /// By their names for people.
    func administrators(of groups: Set<GroupName>) throws -> [GroupName: [String]] {
        let now = ledger.now()
        return try ledger.reads.liveTokens.read { tokens, _ in
            groups.reduce(into: [:]) { $0[$1] = tokens.administrators(of: $1, at: now) }
        }
    }
}
