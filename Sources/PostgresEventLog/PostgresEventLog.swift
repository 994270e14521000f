public import EventSourcing
public import Logging
public import Postgres
public import ServiceLifecycle

/// The event log in PostgreSQL: table `event_log.events`, written by the function `append_events` alone.
///
/// It appends and follows only while `run` runs. It holds two connections of its own: the append lane's and the tail's.
public final class PostgresEventLog: EventLog, Service {
    let client: PostgresClient
    let lane: AppendLane
    let tail: LogTail

    /// - Parameter patience: how long an append waits for a database that is away before it gives up.
    public init(_ client: PostgresClient, patience: Duration = .seconds(5), logger: Logger) {
        self.client = client
        self.tail = LogTail(client, logger: logger)
        self.lane = AppendLane(client, tail, patience: patience, logger: logger)
    }

    /// Until graceful shutdown; appends that wait by then are still carried out.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.lane.run() }
            group.addTask { try await self.tail.run() }
            try await group.waitForAll()
        }
    }
}
