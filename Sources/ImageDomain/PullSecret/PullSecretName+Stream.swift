public import EventSourcing

extension PullSecretName {
    public var stream: StreamName { StreamName(PullSecretEvent.category, rawValue) }

    /// `nil` for a stream that tells of something else than a pull secret.
    public init?(stream: StreamName) {
        guard let name = stream.identifier(in: PullSecretEvent.category) else { return nil }
        self.init(recorded: name)
    }
}
