import EventSourcing
import EventSourcingTesting
import Logging
import Postgres
import PostgresTesting
import Schema

@testable import PostgresEventLog

/// A log on a fresh database behind the proxy, and another one that sees the database without it.
struct FaultHarness {
    let proxy: FaultyProxy
    let log: PostgresEventLog
    /// Not behind the proxy: what it reads is the truth.
    let truth: PostgresEventLog

    static func run(
        on postgres: TemporaryPostgres? = nil,
        patience: Duration = .seconds(10),
        _ body: @Sendable (FaultHarness) async throws -> Void
    ) async throws {
        let postgres = try postgres ?? .shared
        let url = try await postgres.database("faults")
        let setUp = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(setUp)
        await setUp.close()

        let proxy = try FaultyProxy(to: postgres.folder)
        defer { proxy.close() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        func client(_ url: String) throws -> PostgresClient {
            var configuration = try PostgresConfiguration(url)
            configuration.settings["role"] = "imageledger_server"
            configuration.connectTimeout = .seconds(5)
            return PostgresClient(configuration, budget: ConnectionBudget(), logger: logger)
        }
        let clients = [try client(url.replacing(postgres.folder, with: proxy.folder)), try client(url)]
        let log = PostgresEventLog(clients[0], patience: patience, logger: logger)
        let truth = PostgresEventLog(clients[1], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await log.run() }
            try await body(FaultHarness(proxy: proxy, log: log, truth: truth))
            proxy.behave()
            group.cancelAll()
            try await group.waitForAll()
        }
        for client in clients { await client.close() }
    }

    /// The events of each command, by the number of the command, as the database has them.
    func recorded() async throws -> [CommandID: [RecordedEvent]] {
        Dictionary(grouping: try await truth.read(after: .beginning, limit: 100_000), by: \.metadata.commandID)
    }
}
