/// How often a projector looks at what nobody tells it.
public struct ProjectorRhythm: Hashable, Sendable {
    /// How long a follower waits before it tries again to become the owner.
    public var takeOver: Duration
    /// How often an idle owner makes sure of its connection, for its lock goes with it; and a stalled one looks for a
    /// wish to resume.
    public var heartbeat: Duration
    /// How often a follower reads the owner's checkpoint, while somebody waits for a position here.
    public var look: Duration

    public init(
        takeOver: Duration = .seconds(1),
        heartbeat: Duration = .seconds(1),
        look: Duration = .milliseconds(20)
    ) {
        self.takeOver = takeOver
        self.heartbeat = heartbeat
        self.look = look
    }
}
