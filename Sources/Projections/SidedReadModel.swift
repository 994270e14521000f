public import EventSourcing
public import Logging
public import Postgres
public import ServiceLifecycle

/// A read model in PostgreSQL with its two sides: runs a projector for each that is kept, lets readers wait for the one
/// that is live, and brings a candidate into its place.
///
/// Which sides there are stands in `projections.checkpoints`, so every replica comes to the same, and a candidate goes on
/// after a crash where it was.
public actor SidedReadModel<P: Projection, Table: ReadModelTable<P.Row>>: Service {
    public nonisolated let name = P.name

    let client: PostgresClient
    let log: any EventLog
    let rhythm: ProjectorRhythm
    let now: @Sendable () -> Instant
    let logger: Logger
    private(set) var projectors: [Side: Projector<P, Table>]
    private let makeProjector: @Sendable (Side) -> Projector<P, Table>
    private let whenChanged: @Sendable () -> Void

    /// As last seen; before the first look, and on an empty database, there is but a first side.
    private(set) var sides: [KeptSide] = []
    private var running: Set<Side> = []
    private(set) var live = Side.blue
    var pace = Pace()

    /// - Parameter whenChanged: told that another side has become the live one, here or by another replica.
    public init(
        _ projection: P,
        into table: Table.Type,
        from log: any EventLog,
        on client: PostgresClient,
        rhythm: ProjectorRhythm = ProjectorRhythm(),
        now: @escaping @Sendable () -> Instant,
        logger: Logger = Logger(label: "read model"),
        whenChanged: @escaping @Sendable () -> Void = {}
    ) {
        self.log = log
        self.client = client
        self.rhythm = rhythm
        self.now = now
        self.logger = logger
        self.whenChanged = whenChanged
        let makeProjector = { @Sendable side in
            Projector(
                projection,
                into: table.init(on: side),
                from: log,
                on: client,
                rhythm: rhythm,
                now: now,
                logger: logger
            )
        }
        self.makeProjector = makeProjector
        projectors = Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0, makeProjector($0)) })
    }

    public func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                // With the database away, the projectors say so themselves.
                try? await look()
                for side in sides.isEmpty ? [live] : sides.map(\.side) where running.insert(side).inserted {
                    group.addTask { await self.project(side) }
                }
                try? await bringIntoPlace()
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: self.rhythm.heartbeat) }
            }
        }
    }

    /// A projector ends with its side. One that is begun later in the place of that side gets another projector.
    private func project(_ side: Side) async {
        await projectors[side]?.run()
        projectors[side] = makeProjector(side)
        running.remove(side)
    }

    /// Learns which sides there are.
    func look() async throws {
        sides = try await KeptSide.read(name, by: client)
        if let candidate = sides.first(where: { !$0.isLive }) { pace.note(candidate) }
        guard let now = sides.first(where: \.isLive)?.side, now != live else { return }
        let isFirstLook = running.isEmpty
        live = now
        logger.info("another side is live", metadata: ["projection": "\(name)", "side": "\(now)"])
        if !isFirstLook { whenChanged() }
    }

    var liveProjector: Projector<P, Table> {
        guard let projector = projectors[live] else { preconditionFailure("there is a projector for each side") }
        return projector
    }

    /// A candidate that is not kept for comparison goes live when it has caught up, and what it replaced goes a while
    /// later, when its last reader has gone.
    private func bringIntoPlace() async throws {
        guard let other = sides.first(where: { !$0.isLive }), !other.isKept else { return }
        if other.isRetired {
            if other.age > Self.afterglow { try await KeptSide.discard(of: name, by: client) }
            return
        }
        guard other.checkpoint.stall == nil, !other.lacksIndexes else { return }
        let head = try await log.head()
        guard other.checkpoint.position.rawValue + rhythm.nearby >= head.rawValue else { return }
        _ = try await changeSide(isReturn: false)
    }

    /// While events pour in, one side is always some of them behind the other: it is asked again until it is not.
    func changeSide(isReturn: Bool) async throws -> String {
        var outcome = "behind"
        for _ in 0..<Self.mostAttempts where outcome == "behind" {
            outcome = try await KeptSide.change(name, isReturn: isReturn, by: client)
            if outcome == "behind" { try await Task.sleep(for: rhythm.look) }
        }
        try await look()
        return outcome
    }

    private static var afterglow: Duration { .seconds(60) }
    private static var mostAttempts: Int { 100 }
}
