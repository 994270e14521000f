public import EventSourcing

/// What an administrator can ask of a pull secret. Its value is no part of it: who sends the command keeps that sealed.
public enum PullSecretCommand: StreamCommand, Hashable {
    case add(PullSecretLabel)
    /// By another value, perhaps for another registry.
    case replace(PullSecretLabel)
    /// - Parameters:
    ///   - images: those that are pulled or built with the secret.
    ///   - position: how far in the log that was seen. The secret goes only if no image has got it since.
    case remove(PullSecretName, usedBy: [ImageName], asOf: Position)

    public var pullSecret: PullSecretName {
        switch self {
        case .add(let label), .replace(let label): label.name
        case .remove(let name, _, _): name
        }
    }

    public var stream: StreamName { pullSecret.stream }
}
