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
        case (.changeGroups(_, let change, let authority), .listed(let image)): try decide(change, by: authority, image)
        case (.remove(_, let artefacts), .listed(let image)): removed(image, artefacts)

        case (.withdrawGroup(_, let group), .listed(let image)) where image.groups.contains(group):
            [.groupsChanged(GroupsChanged(removed: [group]))]
        case (.withdrawGroup, _): []
        case (.withdrawPullSecret(_, let secret), .listed(let image)) where image.pullSecret == secret:
            [.imageEdited(ImageEdited(pullSecret: Change(before: secret, after: nil)))]
        case (.withdrawPullSecret, _): []

        case (.startBuild(_, let build, let change), .listed(let image)): try start(build, change, image)
        case (.cancelBuild(_, let build), .listed(let image)): try cancel(build, image)
        case (.rollBack(_, let number), .listed(let image)): try rollBack(to: number, image)
        case (.expireArtefacts(_, let kept), .listed(let image)): expired(keeping: kept, image)
        case (.expireArtefacts, _): []
        case (.claimBuild(_, let build, let worker), .listed(let image)): try claim(build, worker, image)
        case (.recordSucceeded(_, let build, let result), .listed(let image)): try succeed(build, result, image)
        case (.recordFailed(_, let build, let failure), .listed(let image)): try fail(build, failure, image)
        // Also of an image that is gone: its artefacts may go after it.
        case (.recordArtefactsRemoved(_, let builds), .listed), (.recordArtefactsRemoved(_, let builds), .removed):
            [.artefactsRemoved(ArtefactsRemoved(builds))]

        case (_, .unknown): throw .unknown(command.image)
        case (_, .removed(let name, let stamp)): throw .removed(name, stamp)
        }
    }

    /// A group that is not registered any more is given to no image, and neither is such a pull secret.
    public static func conditions(of command: ImageCommand, _ situation: ImageSituation) -> [AppendCondition] {
        switch command {
        case .add(let add):
            return add.groups.conditions() + add.pullSecretsSeen.conditions(for: add.pullSecret, add.origin.pullSecret)
        case .edit(_, let edit):
            return conditions(of: edit, situation.image)
        case .startBuild(_, _, let change):
            guard case .set(let pullSecret) = change.pullSecret else { return [] }
            return change.pullSecretsSeen.conditions(for: pullSecret)
        case .changeGroups(_, let change, _):
            guard case .set(let groups) = change.groups else { return [] }
            return groups.conditions(besides: situation.image?.groups ?? [])
        case .withdrawGroup, .withdrawPullSecret, .remove, .cancelBuild, .rollBack, .expireArtefacts, .claimBuild,
            .recordSucceeded, .recordFailed, .recordArtefactsRemoved:
            return []
        }
    }

    private static func conditions(of edit: EditImage, _ image: Image?) -> [AppendCondition] {
        var conditions: [AppendCondition] = []
        if case .set(let groups) = edit.access.groups { conditions += groups.conditions(besides: image?.groups ?? []) }
        if case .set(let pullSecret) = edit.pullSecret {
            conditions += edit.pullSecretsSeen.conditions(for: pullSecret, besides: [image?.pullSecret])
        }
        return conditions
    }

    public static func evolve(_ situation: inout ImageSituation, _ event: ImageEvent, _ recording: Recording) {
        switch event {
        case .imageAdded(let added):
            situation = .listed(Image(added, recording))
        case .imageEdited(let edited):
            situation.updateImage(recording) { $0.apply(edited) }
        case .groupsChanged(let changed):
            situation.updateImage(recording) { $0.apply(changed) }
        case .buildStarted(let started):
            situation.updateImage(recording) { $0.apply(started) }
        case .buildClaimed:
            situation.updateImage(recording) { $0.builds?.last.state = .running }
        case .buildSucceeded(let succeeded):
            situation.updateImage(recording) { $0.apply(succeeded) }
        case .buildFailed:
            situation.updateImage(recording) { $0.builds?.last.state = .failed }
        case .buildCancelled:
            situation.updateImage(recording) { $0.builds?.last.state = .cancelled }
        case .imageRolledBack(let rolledBack):
            situation.updateImage(recording) { $0.makeCurrent(rolledBack.artefact) }
        case .artefactsExpired(let expired):
            situation.updateImage(recording) { image in
                image.builds?.artefacts.removeAll { expired.artefacts.contains($0) }
            }
        case .artefactsRemoved:
            situation.updateImage(recording) { _ in }
        case .imageRemoved:
            guard let image = situation.image else { return }
            situation = .removed(image.name, recording.stamp)
        }
    }
}
