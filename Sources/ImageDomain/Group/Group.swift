public import EventSourcing

/// A registered group: one that images can be given to.
public struct Group: Hashable, Sendable {
    public let name: GroupName
    public var displayName: Title?
    public let created: Stamp
    public var updated: Stamp
    public var version: Version

    public init(name: GroupName, displayName: Title? = nil, created: Stamp, updated: Stamp, version: Version) {
        self.name = name
        self.displayName = displayName
        self.created = created
        self.updated = updated
        self.version = version
    }
}

/// What a group's stream amounts to. A group that was removed can be registered again.
public enum GroupSituation: Hashable, Sendable {
    case unregistered
    case registered(Group)

    public var group: Group? {
        guard case .registered(let group) = self else { return nil }
        return group
    }
}
