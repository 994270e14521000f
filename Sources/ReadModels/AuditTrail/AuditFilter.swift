public import EventSourcing
public import ImageDomain

/// Which rows of the audit trail to list: those for which all that is given holds.
public struct AuditFilter: Hashable, Sendable {
    /// A whole subject.
    public var actor: String?
    public var image: ImageName?
    /// What happened to the group, and to the groups of images and people.
    public var group: GroupName?
    public var type: EventType?
    /// Inclusive.
    public var since: Instant?
    /// Inclusive.
    public var until: Instant?
    /// Only rows up to this position.
    public var last: Position?
    /// Part of a summary or a reason, in letters of any size.
    public var text: String?
    /// One of `PageLimit.allowed`.
    public var limit = PageLimit.standard
    public var cursor: String?

    public init() {}

    func covers(_ instant: Instant) -> Bool {
        (since.map { $0 <= instant } ?? true) && (until.map { instant <= $0 } ?? true)
    }
}
