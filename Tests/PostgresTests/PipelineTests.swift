import Logging
import PostgresTesting
import Testing

@testable import Postgres

@Suite("A pipeline")
struct PipelineTests {
    private func pipeline(_ change: (inout PostgresConfiguration) -> Void = { _ in }) async throws -> PostgresPipeline {
        var configuration = try await freshDatabase()
        change(&configuration)
        return PostgresPipeline(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("a thousand queries at once get each their own answer, and those that fail, fail alone")
    func manyAtOnce() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    if number % 100 == 50 {
                        await #expect { try await pipeline.query("SELECT 1 / $1", [0]) } throws: { error in
                            (error as? PostgresError)?.sqlState?.rawValue == "22012"
                        }
                    } else {
                        let row = try await pipeline.query("SELECT $1, $2", [number, "number \(number)"])[0]
                        #expect(try row.decode(Int.self, String.self) == (number, "number \(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a statement that cannot be prepared is refused to every one of its callers with the real reason")
    func badStatement() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await #expect { try await pipeline.query("SELECT absent") } throws: {
                        SQLState.undefinedColumn ~= $0
                    }
                }
                group.addTask {
                    let row = try await pipeline.query("SELECT 1")[0]
                    #expect(try row.decode(Int.self) == 1)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("each query is committed by itself")
    func transactions() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        _ = try await pipeline.query("CREATE TABLE t (n int8 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        async let first = pipeline.query("INSERT INTO t VALUES (1)")
        async let second = pipeline.query("INSERT INTO t VALUES (2)")
        _ = try await (first, second)
        // A deferred constraint speaks at the commit, after the statement itself has succeeded.
        await #expect { try await pipeline.query("INSERT INTO t VALUES (1)") } throws: {
            SQLState.uniqueViolation ~= $0
        }
        #expect(try await pipeline.query("SELECT n FROM t").count == 2)
    }

    @Test("a query whose time is up fails at once, is given up on the server, and those behind it are answered")
    func timeOut() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        try await pipeline.query("SELECT 1")
        let slow = Task { try await pipeline.query("SELECT pg_sleep(60)", timeout: .milliseconds(50)) }
        await #expect(throws: PostgresError.timedOut(after: .milliseconds(50), outcomeUnknown: true)) {
            try await slow.value
        }
        #expect(try await pipeline.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("a connection that is given up leaves its queries' outcome unknown, and later ones get the next")
    func reconnect() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        let first = try await pipeline.query("SELECT pg_backend_pid()")[0].decode(Int.self)
        let stuck = Task { try await pipeline.query("SELECT pg_sleep(60)") }
        while pipeline.load == 0 { await Task.yield() }
        pipeline.reconnect(because: "of a test")
        await #expect(throws: PostgresError.connectionLost(reason: "of a test", outcomeUnknown: true)) {
            try await stuck.value
        }
        #expect(try await pipeline.query("SELECT pg_backend_pid()")[0].decode(Int.self) != first)
    }

    @Test("a query whose task is cancelled fails at once, and its neighbours are answered")
    func cancellation() async throws {
        let configuration = try await freshDatabase()
        let observer = try await PostgresConnection.connect(configuration)
        let pipeline = PostgresPipeline(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        defer { pipeline.close() }
        let slow = Task { try await pipeline.query("SELECT pg_sleep(60)") }
        try await observer.waitUntilOtherSleeps()
        let neighbours = Task {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    group.addTask { try await pipeline.query("SELECT $1", [number])[0].decode(Int.self) }
                }
                return try await group.reduce(0, +)
            }
        }
        slow.cancel()
        await #expect(throws: PostgresError.cancelled) { try await slow.value }
        #expect(try await neighbours.value == 4950)
    }

    @Test("a backend that is ended: what was under way has an unknown outcome, what comes after is answered")
    func termination() async throws {
        let configuration = try await freshDatabase()
        let observer = try await PostgresConnection.connect(configuration)
        let pipeline = PostgresPipeline(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        defer { pipeline.close() }
        let slow = Task { try await pipeline.query("SELECT pg_sleep(60)") }
        try await observer.waitUntilOtherSleeps()
        try await observer.terminateOthers()
        await #expect { try await slow.value } throws: { ($0 as? PostgresError)?.isOutcomeUnknown == true }
        #expect(try await pipeline.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("with nobody there, queries wait for connectTimeout and say why they could not be sent")
    func nobodyThere() async throws {
        var configuration = try PostgresConfiguration("postgresql:///x?host=/tmp/there-is-no-such-folder")
        configuration.connectTimeout = .seconds(8)
        let pipeline = PostgresPipeline(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        defer { pipeline.close() }
        await #expect { try await pipeline.query("SELECT 1") } throws: { error in
            guard case .cannotConnect(let reason) = error as? PostgresError else { return false }
            return reason.contains("there-is-no-such-folder")
        }
        await #expect(throws: PostgresError.timedOut(after: .milliseconds(20), outcomeUnknown: false)) {
            try await pipeline.query("SELECT 1", timeout: .milliseconds(20))
        }
    }

    @Test("COPY is refused with a reason, and later queries are answered")
    func copy() async throws {
        let pipeline = try await pipeline()
        defer { pipeline.close() }
        await #expect { try await pipeline.query("COPY (SELECT 1) TO STDOUT") } throws: { _ in true }
        #expect(try await pipeline.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("a closed pipeline says so")
    func close() async throws {
        let pipeline = try await pipeline()
        _ = try await pipeline.query("SELECT 1")
        pipeline.close()
        await #expect { try await pipeline.query("SELECT 1") } throws: { "\($0)".contains("closed") }
    }
}
