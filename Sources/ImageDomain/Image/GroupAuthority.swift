/// Which groups a person may give to an image and take from it.
///
/// It stands in the command, so that the decision itself judges it, against the very state that the event is appended to:
/// whatever others do meanwhile, nothing more comes through.
public enum GroupAuthority: Hashable, Sendable {
    /// An administrator's: any group, and whether the image is global.
    case everything
    /// That of somebody who administers these groups: them, and nothing else of the image.
    case groups(Set<GroupName>)

    /// What the change takes that this authority does not have; empty for a change of nothing.
    func missing(for changed: GroupsChanged) -> [MissingRight] {
        guard case .groups(let administered) = self else { return [] }
        let groups = Set(changed.added + changed.removed).subtracting(administered).sorted()
        return (changed.isGlobal == nil ? [] : [.changesGlobal]) + groups.map(MissingRight.administers)
    }
}

/// A right that somebody would have needed.
public enum MissingRight: Hashable, Sendable, CustomStringConvertible {
    /// To say whether an image is global, which administrators alone do.
    case changesGlobal
    case administers(GroupName)

    /// To be read behind "who": `administers the group 'vision'`.
    public var description: String {
        switch self {
        case .changesGlobal: "changes whether an image is global"
        case .administers(let group): "administers the group '\(group)'"
        }
    }
}
