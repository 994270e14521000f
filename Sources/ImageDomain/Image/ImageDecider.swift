public import EventSourcing

/// The rules of an image's life, read from top to bottom: what happens in which situation when something is asked for, and
/// what becomes of the situation by what happened.
public enum ImageDecider: Decider {
    public static let initialState = ImageSituation.unknown

    public static func decide(
        _ command: ImageCommand,
        _ situation: ImageSituation
    ) throws(ImageRejection) -> [ImageEvent] {
        switch (command, situation) {
        case (.add(let add), .unknown): try decide(add)
        case (.add(let add), .listed), (.add(let add), .removed): throw .nameTaken(add.name)

        case (.edit(_, let edit), .listed(let image)): try decide(edit, image)
        case (.changeGroups(_, let change), .listed(let image)): groupsChanged(by: change, image)
        case (.remove, .listed): [.imageRemoved(ImageRemoved(artefacts: .kept))]

        case (.withdrawGroup(_, let group), .listed(let image)) where image.groups.contains(group):
            [.groupsChanged(GroupsChanged(removed: [group]))]
        case (.withdrawGroup, _): []

        case (_, .unknown): throw .unknown(command.image)
        case (_, .removed(let name, let stamp)): throw .removed(name, stamp)
        }
    }

    /// A group that is not registered any more is given to no image.
    public static func conditions(of command: ImageCommand, _ situation: ImageSituation) -> [AppendCondition] {
        switch command {
        case .add(let add):
            return add.groups.conditions()
        case .edit(_, let edit):
            guard case .set(let groups) = edit.access.groups else { return [] }
            return groups.conditions(besides: situation.image?.groups ?? [])
        case .changeGroups(_, let change):
            guard case .set(let groups) = change.groups else { return [] }
            return groups.conditions(besides: situation.image?.groups ?? [])
        case .withdrawGroup, .remove:
            return []
        }
    }

    public static func evolve(_ situation: inout ImageSituation, _ event: ImageEvent, _ recording: Recording) {
        switch event {
        case .imageAdded(let added):
            situation = .listed(Image(added, recording))
        case .imageEdited(let edited):
            situation.updateImage(recording) { $0.apply(edited) }
        case .groupsChanged(let changed):
            situation.updateImage(recording) { $0.apply(changed) }
        case .imageRemoved:
            guard let image = situation.image else { return }
            situation = .removed(image.name, recording.stamp)
        }
    }
}
