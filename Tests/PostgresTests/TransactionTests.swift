import Postgres
import PostgresTesting
import Testing

@Suite("A transaction")
struct TransactionTests {
    private struct Reason: Error {}

    private func connectionWithTable() async throws -> PostgresConnection {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8 UNIQUE)")
        return connection
    }

    @Test("what its body did is there when it returns")
    func commit() async throws {
        let connection = try await connectionWithTable()
        let answer = try await connection.transaction { connection in
            _ = try await connection.query("INSERT INTO t VALUES (1)")
            return "done"
        }
        #expect(answer == "done")
        #expect(try await connection.query("SELECT FROM t").count == 1)
    }

    @Test("what its body did is gone when it throws, and the body's error is thrown")
    func rollBack() async throws {
        let connection = try await connectionWithTable()
        await #expect(throws: Reason.self) {
            try await connection.transaction { connection in
                _ = try await connection.query("INSERT INTO t VALUES (1)")
                throw Reason()
            }
        }
        #expect(try await connection.query("SELECT FROM t").count == 0)
    }

    @Test("a body that overlooks a failed statement does not commit, and hears of it")
    func overlookedFailure() async throws {
        let connection = try await connectionWithTable()
        await #expect {
            try await connection.transaction { connection in
                _ = try await connection.query("INSERT INTO t VALUES (1)")
                _ = try? await connection.query("SELECT 1 / 0")
            }
        } throws: { SQLState.failedTransaction ~= $0 }
        #expect(try await connection.query("SELECT FROM t").count == 0)
    }

    @Test("a connection lost before COMMIT means that nothing happened")
    func lostBeforeCommit() async throws {
        let connection = try await connectionWithTable()
        await #expect {
            try await connection.transaction { connection in
                _ = try await connection.query("INSERT INTO t VALUES (1)")
                _ = try await connection.query("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        } throws: { error in
            guard case .connectionLost(_, outcomeUnknown: false) = error as? PostgresError else { return false }
            return true
        }
    }

    @Test("a connection lost during COMMIT leaves the outcome unknown")
    func lostDuringCommit() async throws {
        let connection = try await connectionWithTable()
        // A deferred trigger runs inside COMMIT.
        try await connection.execute(
            script: """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION leave();
                """
        )
        await #expect {
            try await connection.transaction { _ = try await $0.query("INSERT INTO t VALUES (1)") }
        } throws: { ($0 as? PostgresError)?.isOutcomeUnknown == true }
    }

    @Test("cancelling the task rolls back, and the connection goes on")
    func cancellation() async throws {
        let connection = try await connectionWithTable()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await connection.transaction { connection in
                _ = try await connection.query("INSERT INTO t VALUES (1)")
                start.yield()
                _ = try await connection.query("SELECT pg_sleep(60)")
            }
        }
        for await _ in started.prefix(1) {}
        task.cancel()
        await #expect(throws: PostgresError.cancelled) { try await task.value }
        #expect(try await connection.query("SELECT FROM t").count == 0)
    }
}
