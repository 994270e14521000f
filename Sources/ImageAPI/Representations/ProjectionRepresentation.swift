/// How far a projector has come.
public struct ProjectionRepresentation: Representation {
    public let name: String
    public let version: Int64
    /// The last position that its read model holds.
    public let checkpoint: Int64
    public let lag: Lag
    /// `running`, `catchingUp`, `following` (another replica runs it), `waiting` (for the database) or `stalled`.
    public let state: String
    /// Of a stalled one: the event that it cannot get past, and why.
    public let stalled: Stall?

    public init(name: String, version: Int64, checkpoint: Int64, lag: Lag, state: String, stalled: Stall? = nil) {
        self.name = name
        self.version = version
        self.checkpoint = checkpoint
        self.lag = lag
        self.state = state
        self.stalled = stalled
    }

    public struct Lag: Representation {
        public let events: Int64
        public let seconds: Double

        public init(events: Int64, seconds: Double) {
            self.events = events
            self.seconds = seconds
        }
    }

    public struct Stall: Representation {
        public let position: Int64
        public let reason: String

        public init(position: Int64, reason: String) {
            self.position = position
            self.reason = reason
        }
    }
}
