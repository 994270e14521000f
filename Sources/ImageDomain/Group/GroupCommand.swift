public import EventSourcing

/// What an administrator can ask of a group.
public enum GroupCommand: StreamCommand, Hashable {
    case register(GroupName, displayName: Title?)
    case edit(GroupName, displayName: Edit<Title?>)
    /// - Parameters:
    ///   - images: those that have the group.
    ///   - position: how far in the log that was seen. The group goes only if no image has got it since.
    case remove(GroupName, usedBy: [ImageName], asOf: Position)

    public var group: GroupName {
        switch self {
        case .register(let name, _), .edit(let name, _), .remove(let name, _, _): name
        }
    }

    public var stream: StreamName { group.stream }
}
