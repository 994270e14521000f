public import EventSourcing

/// What an administrator can ask of a group.
public enum GroupCommand: Hashable, Sendable {
    case register(GroupName, displayName: Title?)
    case edit(GroupName, displayName: Edit<Title?>)
    /// - Parameters:
    ///   - images: those that the group may use, as the caller knows them.
    ///   - force: whether the group goes although there are such images. The caller then withdraws it from each of them.
    case remove(GroupName, usedBy: [ImageName], force: Bool)

    public var group: GroupName {
        switch self {
        case .register(let name, _), .edit(let name, _), .remove(let name, _, _): name
        }
    }

    public var stream: StreamName { group.stream }
}
