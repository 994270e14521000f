public import EventSourcing

/// The rules of a pull secret's life.
public enum PullSecretDecider: Decider {
    public static let initialState = PullSecretSituation.absent

    public static func decide(
        _ command: PullSecretCommand,
        _ situation: PullSecretSituation
    ) throws(PullSecretRejection) -> [PullSecretEvent] {
        switch (command, situation) {
        case (.add(let label), .absent): return [.pullSecretAdded(label)]
        case (.add(let label), .present): throw .alreadyAdded(label.name)

        case (.replace(let label), .present(let pullSecret)):
            return label == pullSecret.label ? [] : [.pullSecretReplaced(label)]

        case (.remove(let name, let images, _), .present(let pullSecret)):
            guard images.isEmpty else { throw .inUse(name, by: images) }
            return [.pullSecretRemoved(pullSecret.label)]

        case (.replace, .absent), (.remove, .absent): throw .unknown(command.pullSecret)
        }
    }

    /// A pull secret that an image needs is not removed, and neither is one that an image has begun to need since the
    /// question was asked.
    public static func conditions(
        of command: PullSecretCommand,
        _ situation: PullSecretSituation
    ) -> [AppendCondition] {
        guard case .remove(let name, _, let position) = command else { return [] }
        return [.unmentioned(MentionedName(name.rawValue), in: ImageEvent.category, behind: position)]
    }

    public static func evolve(
        _ situation: inout PullSecretSituation,
        _ event: PullSecretEvent,
        _ recording: Recording
    ) {
        switch (event, situation) {
        case (.pullSecretAdded(let label), _):
            let stamp = recording.stamp
            situation = .present(PullSecret(label, created: stamp, updated: stamp, version: recording.version))
        case (.pullSecretReplaced(let label), .present(var pullSecret)):
            pullSecret.label = label
            pullSecret.updated = recording.stamp
            pullSecret.version = recording.version
            situation = .present(pullSecret)
        case (.pullSecretRemoved, _):
            situation = .absent
        case (.pullSecretReplaced, .absent):
            break
        }
    }
}
