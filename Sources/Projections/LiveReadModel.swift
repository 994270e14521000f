public import EventSourcing
public import Logging
public import Postgres
public import ServiceLifecycle
import Synchronization

/// A replica's own copy of a read model in memory, which folds the log itself: its readers need no SQL, and go on when
/// PostgreSQL is away.
///
/// It starts from the rows and the checkpoint of the table, read in one snapshot, and from there on shares nothing with
/// the projector of that table but the projection. So it is neither behind when that one is stalled, nor wrong when it
/// is.
public final class LiveReadModel<P: Projection, View: ReadModelView<P.Row>>: Service, ReadModel {
    public var name: String { P.name }

    let projection: P
    let log: any EventLog
    let client: PostgresClient
    let loadRows: @Sendable (Side, PostgresConnection) async throws -> [P.Row]
    let rhythm: LiveRhythm
    let now: @Sendable () -> Instant
    let logger: Logger

    let copy = Mutex(Copy())
    let mark = PositionMark()
    let wishes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let reloads = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - loadRows: reads the rows of a side's table inside a transaction; all of them, or as many as the view has a use for.
    ///   - now: the wall clock that tells how old an event is.
    public init(
        _ projection: P,
        in view: View.Type = View.self,
        startingFrom loadRows: @escaping @Sendable (Side, PostgresConnection) async throws -> [P.Row],
        and log: any EventLog,
        on client: PostgresClient,
        rhythm: LiveRhythm = LiveRhythm(),
        now: @escaping @Sendable () -> Instant,
        logger: Logger = Logger(label: "live read model")
    ) {
        self.projection = projection
        self.log = log
        self.client = client
        self.loadRows = loadRows
        self.rhythm = rhythm
        self.now = now
        self.logger = logger
    }

    public convenience init(
        _ projection: P,
        in view: View.Type = View.self,
        startingFrom table: (some ReadModelTable<P.Row>).Type,
        and log: any EventLog,
        on client: PostgresClient,
        rhythm: LiveRhythm = LiveRhythm(),
        now: @escaping @Sendable () -> Instant,
        logger: Logger = Logger(label: "live read model")
    ) {
        self.init(
            projection,
            in: view,
            startingFrom: { side, connection in try await table.init(on: side).allRows(on: connection) },
            and: log,
            on: client,
            rhythm: rhythm,
            now: now,
            logger: logger
        )
    }

    /// Calls `body` with the view as it is now; nothing changes it meanwhile, so be quick.
    ///
    /// - Throws: `ReadModelBehind` from `run`'s start until the copy holds what the log held then.
    public func read<Result: Sendable>(
        _ body: (borrowing View, Freshness) throws -> Result
    ) throws -> Result {
        try copy.withLock { copy in
            guard let view = copy.view, let confirmed = copy.confirmed else {
                throw ReadModelBehind(name: P.name, wanted: copy.goal, checkpoint: copy.position, state: copy.state)
            }
            return try body(view, Freshness(position: copy.position, age: .now - confirmed))
        }
    }
}

/// How often a live read model asks what the log does not tell, and how it starts.
public struct LiveRhythm: Hashable, Sendable {
    /// How often the log is asked for its head, which tells how old the copy is.
    public var probe: Duration
    /// How many events a start may be behind without a replay of them.
    public var nearby: Int64

    public init(probe: Duration = .seconds(1), nearby: Int64 = 10_000) {
        self.probe = probe
        self.nearby = nearby
    }
}

extension LiveReadModel {
    struct Copy: Sendable {
        var view: View?
        /// Counts the views that were put in place.
        var loads = 0
        var position = Position.beginning
        /// Where the log stood when the copy was loaded: there it begins to be of use.
        var goal = Position.beginning
        /// The last instant at which all of the log was in the copy; `nil` until it has come to `goal`.
        var confirmed: ContinuousClock.Instant?
        /// What the log was last asked, and its head then: it confirms the copy as soon as that position is reached.
        var probe: (head: Position, asked: ContinuousClock.Instant)?
        var state = ProjectionStatus.State.waiting(reason: "not loaded yet")
    }
}

extension ContinuousClock.Instant {
    static func - (left: Self, right: Self) -> Duration { right.duration(to: left) }
}
