public import EventSourcing

/// How far what a reader got is from the log.
public struct Freshness: Hashable, Sendable {
    /// Everything up to here is in it.
    public let position: Position
    /// How long ago it was last known to hold all of the log.
    ///
    /// While the log can be reached this is about a second at most, since an idle log is asked that often. It grows
    /// when PostgreSQL is away and when the read model is stalled.
    public let age: Duration

    public init(position: Position, age: Duration) {
        self.position = position
        self.age = age
    }

    /// Whether the age says no more than that a question to the log is under way.
    public var isCurrent: Bool { age < .seconds(3) }
}
