/// How often a projector looks at what nobody tells it.
public struct ProjectorRhythm: Hashable, Sendable {
    /// How long a follower waits before it tries again to become the owner.
    public var takeOver: Duration
    /// How often an idle owner makes sure of its connection, for its lock goes with it; and a stalled one looks for a
    /// wish to resume.
    public var heartbeat: Duration
    /// How often a follower reads the owner's checkpoint, while somebody waits for a position here.
    public var look: Duration
    /// How many events behind is not much: they are folded as they come, and a candidate that has but those before it may go
    /// live.
    public var nearby: Int64
    /// How many events are folded at once by a projector that is further behind.
    public var stretch: Int64

    public init(
        takeOver: Duration = .seconds(1),
        heartbeat: Duration = .seconds(1),
        look: Duration = .milliseconds(20),
        nearby: Int64 = 10_000,
        stretch: Int64 = 5_000
    ) {
        self.takeOver = takeOver
        self.heartbeat = heartbeat
        self.look = look
        self.nearby = nearby
        self.stretch = stretch
    }
}
