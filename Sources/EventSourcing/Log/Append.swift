/// Events that go into the log together, at the end of one stream, or not at all.
public struct Append: Sendable {
    public let stream: StreamName
    public let expectedVersion: ExpectedVersion
    /// All of them must hold.
    public let conditions: [AppendCondition]
    public let events: [NewEvent]
    public let metadata: CommandMetadata

    /// - Precondition: `events` is not empty.
    public init(
        to stream: StreamName,
        expecting expectedVersion: ExpectedVersion,
        onlyIf conditions: [AppendCondition] = [],
        _ events: [NewEvent],
        _ metadata: CommandMetadata
    ) {
        precondition(!events.isEmpty, "an append needs an event")
        self.stream = stream
        self.expectedVersion = expectedVersion
        self.conditions = conditions
        self.events = events
        self.metadata = metadata
    }
}

/// Where the events of a command stand: they are durable.
public struct AppendReceipt: Hashable, Sendable {
    public let stream: StreamName
    /// The positions of the command's events, one after another. Of a command that found nothing to do, where the log
    /// stood then.
    public let positions: ClosedRange<Position>
    /// The version of the last of them.
    public let version: Version
    public let recordedAt: Instant
    /// Whether the command had been recorded before, so that nothing was appended now.
    public let isRepeat: Bool

    public init(
        stream: StreamName,
        positions: ClosedRange<Position>,
        version: Version,
        recordedAt: Instant,
        isRepeat: Bool
    ) {
        self.stream = stream
        self.positions = positions
        self.version = version
        self.recordedAt = recordedAt
        self.isRepeat = isRepeat
    }
}
