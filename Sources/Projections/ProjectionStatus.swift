public import EventSourcing

/// How a read model stands to the log.
public struct ProjectionStatus: Hashable, Sendable {
    public let name: String
    /// As `Projection.version`.
    public let version: Int
    /// Where its rows are kept.
    public let place: Place
    /// The position up to which the rows tell what the log says.
    public let checkpoint: Position
    /// `nil` while the log cannot be asked.
    public let lag: Lag?
    public let state: State
    /// Which side of its table serves; `nil` for a place without sides.
    public var side: Side?
    /// The other side of its table, while there is one.
    public var beside: Beside?

    public enum Place: String, Hashable, Sendable {
        /// In PostgreSQL, one for all replicas.
        case table
        /// In this process.
        case memory
    }

    public struct Lag: Hashable, Sendable {
        /// How many events of the log are behind the checkpoint.
        public let events: Int64
        /// How long the first of them has been in the log; 0 when there is none.
        public let seconds: Double

        public init(events: Int64, seconds: Double) {
            self.events = events
            self.seconds = seconds
        }
    }

    /// A candidate for the place of the live rows, or what was live before.
    public struct Beside: Hashable, Sendable {
        /// Whether it was live before; otherwise it is a candidate.
        public let isRetired: Bool
        /// Whether it stays until somebody says otherwise. A candidate that does not takes the live rows' place by itself.
        public let isKept: Bool
        public let version: Int
        public let checkpoint: Position
        public let lag: Lag?
        public let state: State
        /// `nil` before it can be told.
        public let eventsPerSecond: Double?
        public let secondsLeft: Double?
    }

    public enum State: Hashable, Sendable {
        case running
        /// It has not yet come to where the log stood when it began.
        case catchingUp
        /// Another replica's projector writes the table, and this one stands ready to take over.
        case following
        /// The database is away; it goes on by itself.
        case waiting(reason: String)
        /// It cannot pass the event at this position, and waits to be resumed. All others go on.
        case stalled(position: Position, reason: String)
    }

    public init(name: String, version: Int, place: Place, checkpoint: Position, lag: Lag?, state: State) {
        self.name = name
        self.version = version
        self.place = place
        self.checkpoint = checkpoint
        self.lag = lag
        self.state = state
    }
}

extension ProjectionStatus.State {
    /// The one word for it: `running`, `catchingUp`, `following`, `waiting` or `stalled`.
    public var word: String {
        switch self {
        case .running: "running"
        case .catchingUp: "catchingUp"
        case .following: "following"
        case .waiting: "waiting"
        case .stalled: "stalled"
        }
    }
}

extension ProjectionStatus.Lag {
    /// - Parameter now: the wall clock; never taken for more exact than the clocks of two machines are.
    static func measure(_ checkpoint: Position, in log: any EventLog, now: () -> Instant) async -> Self? {
        guard let head = try? await log.head() else { return nil }
        guard head > checkpoint else { return Self(events: 0, seconds: 0) }
        let next: RecordedEvent?
        do {
            next = try await log.read(after: checkpoint, limit: 1).first
        } catch EventLogError.gap {
            // What is missing has no age.
            return Self(events: head.rawValue - checkpoint.rawValue, seconds: 0)
        } catch {
            return nil
        }
        guard let next else { return nil }
        let microseconds = now().microsecondsSince1970 - next.recordedAt.microsecondsSince1970
        return Self(events: head.rawValue - checkpoint.rawValue, seconds: Double(max(0, microseconds)) / 1_000_000)
    }
}
