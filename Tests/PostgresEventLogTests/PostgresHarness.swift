import EventSourcing
import EventSourcingTesting
import Logging
import Postgres
import PostgresTesting
import Schema
import ServiceLifecycle

@testable import PostgresEventLog

/// The log on a fresh database of a real PostgreSQL, running, as the server's own role.
struct PostgresHarness: EventLogHarness {
    let log: any EventLog
    let owner: PostgresClient

    /// - Parameter changed: further SQL for the fresh database, for a log that is to fail.
    static func run(
        changed script: String = "",
        _ body: @Sendable (PostgresHarness) async throws -> Void
    ) async throws {
        let url = try await TemporaryPostgres.shared.database("log")
        let setUp = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(setUp)
        if !script.isEmpty { try await setUp.execute(script: script) }
        await setUp.close()

        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let owner = PostgresClient(try PostgresConfiguration(url), budget: ConnectionBudget(), logger: logger)
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        let client = PostgresClient(configuration, budget: ConnectionBudget(), logger: logger)
        let log = PostgresEventLog(client, patience: .seconds(20), logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await log.run() }
            try await body(PostgresHarness(log: log, owner: owner))
            group.cancelAll()
            try await group.waitForAll()
        }
        await client.close()
        await owner.close()
    }

    func appendSlowly(_ append: Append, meanwhile: @Sendable () async throws -> Void) async throws {
        try await owner.withTransaction { connection in
            let statement = AppendStatement([append])
            _ = try await connection.query(AppendStatement.statement, statement.parameters)
            try await meanwhile()
        }
    }

    func settledOrBlocked(_ isSettled: @Sendable () -> Bool) async throws {
        while !isSettled() {
            let waiting = try await owner.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'
                """
            )
            if try waiting[0].decode(0, as: Int64.self) > 0 { return }
        }
    }

    func breakConnections() async throws {
        _ = try await owner.query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name LIKE '%append lane%' OR application_name LIKE '%log tail%'
            """
        )
    }
}
