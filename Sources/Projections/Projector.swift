public import EventSourcing
public import Logging
public import Postgres
public import ServiceLifecycle

/// Keeps a read model's table up to date: rows and checkpoint in one transaction, so that both or neither are there.
///
/// Of all projectors of a side on a database one owns the table, and the others follow it and take over when its
/// session ends. A database that goes away, an event that cannot be understood and another owner are states of the
/// projector, and none of them ends `run`. It ends by itself when its side is not kept any more.
public actor Projector<P: Projection, Table: ReadModelTable<P.Row>>: Service, ReadModel {
    public nonisolated let name = P.name

    let projection: P
    let table: Table
    let log: any EventLog
    let client: PostgresClient
    let row: CheckpointRow
    let rhythm: ProjectorRhythm
    let now: @Sendable () -> Instant
    let logger: Logger
    private let observe: @Sendable (ProjectionStatus.State) -> Void

    var machine = ProjectorStateMachine(name: P.name, version: P.version)
    /// The owner's, or the one that tries to be.
    var connection: PostgresConnection?
    var backoff = Backoff()
    /// The log itself stalled it, and is looked at until it is mended.
    var gap: EventLogError?
    /// A batch is being written, so the connection is not idle.
    var isWriting = false
    /// What the table has come to with rows of this version of the projection, and who waits for it.
    let mark = PositionMark()
    var waiting = 0
    let arrivals = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - now: the wall clock that tells how old the first event behind the checkpoint is.
    ///   - observe: told each state that the projector comes to.
    public init(
        _ projection: P,
        into table: Table,
        from log: any EventLog,
        on client: PostgresClient,
        rhythm: ProjectorRhythm = ProjectorRhythm(),
        now: @escaping @Sendable () -> Instant,
        logger: Logger = Logger(label: "projector"),
        observe: @escaping @Sendable (ProjectionStatus.State) -> Void = { _ in }
    ) {
        self.projection = projection
        self.table = table
        self.row = CheckpointRow(name: P.name, side: table.side)
        self.log = log
        self.client = client
        self.rhythm = rhythm
        self.now = now
        self.logger = logger
        self.observe = observe
    }

    /// Ends between two batches at a graceful shutdown. A cancelled task ends it within one, which is then rolled back.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.project() }
            group.addTask { await self.followCheckpoint() }
            await group.next()
            group.cancelAll()
        }
    }

    func announce(_ former: ProjectionStatus.State) {
        let state = machine.status
        guard state != former else { return }
        observe(state)
        switch state {
        case .waiting(let reason):
            logger.warning(
                "projector waits for the database",
                metadata: ["projection": "\(name)", "reason": "\(reason)"]
            )
        case .stalled(let position, let reason):
            logger.error(
                "projector is stalled",
                metadata: ["projection": "\(name)", "position": "\(position)", "reason": "\(reason)"]
            )
        case .running, .catchingUp, .following:
            logger.info(
                "projector is \(state.word)",
                metadata: ["projection": "\(name)", "checkpoint": "\(machine.checkpoint)"]
            )
        }
    }
}
