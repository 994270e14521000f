import Logging
import Postgres
import PostgresTesting
import ServiceLifecycle
import Synchronization
import Testing

@Suite("A client")
struct ClientTests {
    private let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func client(
        _ configuration: PostgresConfiguration,
        budget: ConnectionBudget = ConnectionBudget(pipelines: 2, pooled: 2)
    ) -> PostgresClient {
        PostgresClient(configuration, budget: budget, logger: silence)
    }

    @Test("queries, transactions and connections of one's own all work from one client")
    func allKinds() async throws {
        let client = try await client(freshDatabase())
        _ = try await client.query("CREATE TABLE t (n int8)")
        try await client.withTransaction { _ = try await $0.query("INSERT INTO t VALUES (1)") }
        let count = try await client.withConnection { try await $0.query("SELECT FROM t").count }
        #expect(count == 1)
        let own = try await client.connect(for: "the test")
        #expect(
            try await own.query("SELECT current_setting('application_name')")[0].decode(String.self).hasSuffix(
                "the test"
            )
        )
        await own.close()
        await client.close()
        await #expect(throws: PostgresError.self) { try await client.query("SELECT 1") }
        await #expect(throws: PostgresError.self) { try await client.withConnection { _ in } }
    }

    @Test("no more connections are lent than the budget says, and everybody has a turn", .timeLimit(.minutes(3)))
    func bounds() async throws {
        var configuration = try await freshDatabase()
        // The last of fifty must not give up on a machine that is busy with other things.
        configuration.connectTimeout = .seconds(120)
        let client = client(configuration)
        let lent = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await client.withConnection { connection in
                        lent.begin()
                        // Until two have been lent at the same time, nobody gives one back.
                        while lent.most < 2 { await Task.yield() }
                        _ = try await connection.query("SELECT 1")
                        lent.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(lent.most == 2)
        await client.close()
    }

    @Test("a connection that comes back unfit is not lent again")
    func unfit() async throws {
        let client = try await client(freshDatabase(), budget: ConnectionBudget(pipelines: 1, pooled: 1))
        let first = try await client.withConnection { connection in
            _ = try await connection.query("BEGIN")
            return try await connection.query("SELECT pg_backend_pid()")[0].decode(Int.self)
        }
        let second = try await client.withConnection {
            try await $0.query("SELECT pg_backend_pid()")[0].decode(Int.self)
        }
        let third = try await client.withConnection {
            try await $0.query("SELECT pg_backend_pid()")[0].decode(Int.self)
        }
        #expect(first != second)
        #expect(second == third)
        await client.close()
    }

    @Test("waiting for a connection ends when the task is cancelled")
    func cancelledWait() async throws {
        let client = try await client(freshDatabase(), budget: ConnectionBudget(pipelines: 1, pooled: 1))
        try await client.withConnection { connection in
            let waiter = Task { try await client.withConnection { _ in } }
            waiter.cancel()
            await #expect(throws: PostgresError.cancelled) { try await waiter.value }
            let row = try await connection.query("SELECT 1")[0]
            #expect(try row.decode(Int.self) == 1)
        }
        await client.close()
    }

    @Test("waiting for a connection ends after connectTimeout, with a reason")
    func tooLongAWait() async throws {
        var configuration = try await freshDatabase()
        configuration.connectTimeout = .seconds(2)
        let client = client(configuration, budget: ConnectionBudget(pipelines: 1, pooled: 1))
        try await client.withConnection { _ in
            await #expect { try await client.withConnection { _ in } } throws: { "\($0)".contains("in use") }
        }
        await client.close()
    }

    @Test(
        "a server that is stopped, killed and started again is found again by pipelines and pool alike",
        arguments: [true, false]
    )
    func restart(_ isKilled: Bool) async throws {
        let server = try await offThePool { try TemporaryPostgres(settings: ["fsync": "off"]) }
        var configuration = try PostgresConfiguration(server.url(database: "postgres"))
        configuration.connectTimeout = .seconds(60)
        let client = client(configuration)
        try await client.query("CREATE TABLE t AS SELECT 1 AS n")
        #expect(try await client.withConnection { try await $0.query("SELECT n FROM t").count } == 1)

        try await offThePool { if isKilled { server.kill() } else { server.stop() } }
        async let query = client.query("SELECT n FROM t").count
        async let lent = client.withConnection { try await $0.query("SELECT n FROM t").count }
        try await offThePool { try server.start() }
        // A loss may be noticed only when the statement is under way, and is the caller's to hear of then.
        do {
            let count = try await query
            #expect(count == 1)
        } catch let error as PostgresError {
            #expect(error.isUnavailability)
        }
        do {
            let count = try await lent
            #expect(count == 1)
        } catch let error as PostgresError {
            #expect(error.isUnavailability)
        }
        #expect(try await client.query("SELECT n FROM t").count == 1)
        #expect(try await client.withConnection { try await $0.query("SELECT n FROM t").count } == 1)
        await client.close()
    }

    @Test("run waits for graceful shutdown and then closes everything")
    func service() async throws {
        let client = try await client(freshDatabase())
        let group = ServiceGroup(configuration: .init(services: [.init(service: client)], logger: silence))
        async let run: Void = group.run()
        _ = try await client.query("SELECT 1")
        await group.triggerGracefulShutdown()
        try await run
        await #expect { try await client.query("SELECT 1") } throws: { "\($0)".contains("closed") }
    }

    @Test("the budget adds up what a server holds, and says what for")
    func budget() {
        let budget = ConnectionBudget.server(projectors: 3)
        #expect(budget.total == 2 + 4 + 1 + 1 + 1 + 3 + (3 + 3))
        #expect(budget.description.contains("projectors: 3"))
    }
}

/// How many are at something at the same time, and were at most.
private final class Tally: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func begin() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func end() { counts.withLock { $0.now -= 1 } }
}
