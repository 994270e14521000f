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
    /// The side of its table that serves, `blue` or `green`.
    public let side: String?
    /// A second set of rows beside those that serve.
    public let beside: Beside?

    public init(
        name: String,
        version: Int64,
        checkpoint: Int64,
        lag: Lag,
        state: String,
        stalled: Stall? = nil,
        side: String? = nil,
        beside: Beside? = nil
    ) {
        self.name = name
        self.version = version
        self.checkpoint = checkpoint
        self.lag = lag
        self.state = state
        self.stalled = stalled
        self.side = side
        self.beside = beside
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

    /// Rows that are made anew, or those that served before them.
    public struct Beside: Representation {
        /// `candidate` or `former`.
        public let role: String
        /// Whether they stay until somebody says otherwise; a candidate that does not takes the place of the rows that serve
        /// as soon as it has caught up.
        public let isKept: Bool
        public let version: Int64
        public let checkpoint: Int64
        public let lag: Lag?
        public let state: String
        public let stalled: Stall?
        /// `nil` before it can be told; so is the time left.
        public let eventsPerSecond: Double?
        public let secondsLeft: Double?

        /// Whether they served before and go by themselves in a minute: nothing about them needs to be mended.
        public var isLeaving: Bool { role == "former" && !isKept }

        public init(
            role: String,
            isKept: Bool,
            version: Int64,
            checkpoint: Int64,
            lag: Lag?,
            state: String,
            stalled: Stall?,
            eventsPerSecond: Double?,
            secondsLeft: Double?
        ) {
            self.role = role
            self.isKept = isKept
            self.version = version
            self.checkpoint = checkpoint
            self.lag = lag
            self.state = state
            self.stalled = stalled
            self.eventsPerSecond = eventsPerSecond
            self.secondsLeft = secondsLeft
        }
    }
}
