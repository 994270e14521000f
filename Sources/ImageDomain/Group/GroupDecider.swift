public import EventSourcing

/// The rules of a group's life.
public enum GroupDecider: Decider {
    public static let initialState = GroupSituation.unregistered

    public static func decide(
        _ command: GroupCommand,
        _ situation: GroupSituation
    ) throws(GroupRejection) -> [GroupEvent] {
        switch (command, situation) {
        case (.register(let name, let displayName), .unregistered):
            return [.groupRegistered(name, displayName: displayName)]
        case (.register(let name, _), .registered):
            throw .alreadyRegistered(name)

        case (.edit(_, let displayName), .registered(let group)):
            let change = Change(from: group.displayName, to: displayName.applied(to: group.displayName))
            return change == nil ? [] : [.groupEdited(displayName: change)]

        case (.remove(let name, let images, _), .registered):
            guard images.isEmpty else { throw .inUse(name, by: images) }
            return [.groupRemoved(name)]

        case (.edit, .unregistered), (.remove, .unregistered):
            throw .unknown(command.group)
        }
    }

    /// A group that an image has is not removed. Images get a group only while its stream is unchanged, so that of the two
    /// the log lets only one happen.
    public static func conditions(of command: GroupCommand, _ situation: GroupSituation) -> [AppendCondition] {
        guard case .remove(let name, _, let position) = command else { return [] }
        return [.unmentioned(MentionedName(name.rawValue), in: ImageEvent.category, behind: position)]
    }

    public static func evolve(_ situation: inout GroupSituation, _ event: GroupEvent, _ recording: Recording) {
        switch (event, situation) {
        case (.groupRegistered(let name, let displayName), _):
            let stamp = recording.stamp
            situation = .registered(
                Group(name: name, displayName: displayName, created: stamp, updated: stamp, version: recording.version)
            )
        case (.groupEdited(let displayName), .registered(var group)):
            if let displayName { group.displayName = displayName.after }
            group.updated = recording.stamp
            group.version = recording.version
            situation = .registered(group)
        case (.groupRemoved, _):
            situation = .unregistered
        case (.groupEdited, .unregistered):
            break
        }
    }
}
