import EventSourcing
import EventSourcingTesting
import Logging
import Postgres
import PostgresTesting
import Schema
import ServiceLifecycle

@testable import Projections

/// A migrated database, the log of which a read model is made, and what a test does with both.
struct World: Sendable {
    let url: String
    /// As the role that the server runs as.
    let client: PostgresClient
    let log = SwitchableLog()

    init(on postgres: TemporaryPostgres? = nil) async throws {
        url = try await (postgres ?? TemporaryPostgres.shared).database("projections")
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(owner)
        try await owner.execute(script: TallyTable.creation)
        await owner.close()
        client = try Self.client(url)
    }

    /// Another replica's.
    static func client(_ url: String) throws -> PostgresClient {
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        return PostgresClient(configuration, budget: ConnectionBudget(pooled: 2), logger: .silent)
    }

    static let rhythm = ProjectorRhythm(
        takeOver: .milliseconds(20),
        heartbeat: .milliseconds(20),
        look: .milliseconds(5)
    )

    func projector(
        _ projection: TallyProjection = TallyProjection(),
        into table: TallyTable = TallyTable(on: .blue),
        on client: PostgresClient? = nil,
        rhythm: ProjectorRhythm = World.rhythm,
        telling states: States = States()
    ) -> Projector<TallyProjection, TallyTable> {
        Projector(
            projection,
            into: table,
            from: log,
            on: client ?? self.client,
            rhythm: rhythm,
            now: { .noon },
            logger: .silent,
            observe: states.record
        )
    }

    func live(
        _ projection: TallyProjection = TallyProjection(),
        nearby: Int64 = 10_000
    ) -> LiveReadModel<TallyProjection, TallyView> {
        LiveReadModel(
            projection,
            startingFrom: TallyTable.self,
            and: log,
            on: client,
            rhythm: LiveRhythm(probe: .milliseconds(10), nearby: nearby),
            now: { .noon },
            logger: .silent
        )
    }

    func tallies() async throws -> [Tally] {
        try await client.query("SELECT * FROM read_models.tally ORDER BY stream").map { try Tally($0) }
    }

    /// Of the side that readers are shown.
    func checkpoint() async throws -> Checkpoint? {
        try await KeptSide.read(TallyProjection.name, by: client).first { $0.isLive }?.checkpoint
    }

    /// A checkpoint of the live side, as a projector would have left it.
    func given(checkpoint position: Int, version: Int, epoch: Int) async throws {
        try await sql(
            """
            INSERT INTO projections.checkpoints (name, side, is_live, version, epoch, position, seal)
            VALUES (
                'tally', 'blue', true, \(version), \(epoch), \(position),
                projections.seal('tally', 'blue', \(version), \(position))
            )
            """
        )
    }

    /// As somebody with all rights.
    func sql(_ text: String) async throws {
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        try await owner.execute(script: text)
        await owner.close()
    }

    /// For what tells nobody that it has come: asks until it is so.
    func eventually(timeout: Duration, _ condition: @Sendable () async throws -> Bool) async throws {
        let end = ContinuousClock.now + timeout
        while try await !condition() {
            guard ContinuousClock.now < end else { throw TooLate() }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    struct TooLate: Error {}

    /// Ends the sessions of the projectors of this database's clients.
    func killProjectors() async throws {
        try await sql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE '%projector%'
                AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)
            """
        )
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Runs services beside the body, and cancels them when it is through.
func running<Answer: Sendable>(
    _ services: any Service...,
    body: @Sendable () async throws -> Answer
) async throws -> Answer {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for service in services { group.addTask { try await service.run() } }
        defer { group.cancelAll() }
        return try await body()
    }
}

/// The states that a projector came to, for a test to wait for.
struct States: Sendable {
    private let states = AsyncStream.makeStream(of: ProjectionStatus.State.self)

    func record(_ state: ProjectionStatus.State) { states.continuation.yield(state) }

    /// The next state of this word; those before it are passed over.
    @discardableResult
    func next(_ word: String) async -> ProjectionStatus.State? {
        for await state in states.stream where state.word == word { return state }
        return nil
    }

    /// Where and why the projector stalls next.
    ///
    /// - Throws: when it ends without.
    func stall() async throws -> Stall {
        guard case .stalled(let position, let reason) = await next("stalled") else { throw NeverStalled() }
        return Stall(position: position, reason: reason)
    }

    private struct NeverStalled: Error {}
}
