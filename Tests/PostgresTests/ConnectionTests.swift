import Postgres
import PostgresTesting
import Testing

@Suite("A connection")
struct ConnectionTests {
    @Test("the server's refusal comes with its SQLSTATE, constraint and place, and the connection goes on")
    func refusal() async throws {
        let connection = try await freshConnection()
        try await connection.execute(
            script: "CREATE TABLE t (id int4 CONSTRAINT one_each UNIQUE); INSERT INTO t VALUES (1);"
        )
        do {
            _ = try await connection.query("INSERT INTO t VALUES ($1)", [Int32(1)])
            Issue.record("the second row was taken")
        } catch SQLState.uniqueViolation {
        }
        do {
            _ = try await connection.query("SELECT nothing_like_it FROM t")
            Issue.record("an unknown column was found")
        } catch {
            guard case .server(let message) = error else { throw error }
            #expect(message.sqlState == .undefinedColumn)
            #expect(message.position == 8)
        }
        #expect(try await connection.query("SELECT id FROM t").count == 1)
    }

    @Test("errors shown to people repeat no value of the statement")
    func discretion() async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (id text CONSTRAINT one_each UNIQUE)")
        _ = try await connection.query("INSERT INTO t VALUES ($1)", ["s3cret"])
        for statement: Statement in ["INSERT INTO t VALUES ($1)", "SELECT $1::int4"] {
            await #expect { try await connection.query(statement, ["s3cret"]) } throws: { !"\($0)".contains("s3cret") }
        }
    }

    @Test("rows know their columns, and how many were touched")
    func shape() async throws {
        let connection = try await freshConnection()
        let rows = try await connection.query("SELECT n, -n AS minus FROM generate_series(1, 3) AS n")
        #expect(rows.columnNames == ["n", "minus"])
        #expect(try rows.decode(Int.self, Int.self).map { $0.1 } == [-1, -2, -3])
        try await connection.execute(script: "CREATE TABLE t AS SELECT generate_series(1, 5) AS n")
        #expect(try await connection.query("DELETE FROM t WHERE n > $1", [2]).affectedRows == 3)
        #expect(try await connection.query("SELECT").columnNames == [])
    }

    @Test("a script runs several statements, and none of them when one fails")
    func script() async throws {
        let connection = try await freshConnection()
        await #expect(throws: PostgresError.self) {
            try await connection.execute(script: "CREATE TABLE a (); CREATE TABLE b (; CREATE TABLE c ()")
        }
        await #expect(throws: PostgresError.self) {
            try await connection.execute(script: "CREATE TABLE a (); SELECT 1 / 0; CREATE TABLE c ()")
        }
        try await connection.execute(script: "CREATE TABLE a (); SELECT 1; CREATE TABLE c ()")
    }

    @Test("the same text with parameters of other types is another statement")
    func statementsByType() async throws {
        let connection = try await freshConnection()
        let statement: Statement = "SELECT pg_typeof($1)::text"
        #expect(try await connection.query(statement, [Int32(1)])[0].decode(String.self) == "integer")
        #expect(try await connection.query(statement, ["1"])[0].decode(String.self) == "text")
        #expect(try await connection.query(statement, [Int32(1)])[0].decode(String.self) == "integer")
    }

    @Test("a statement whose table has changed, or that was thrown away, works again at the next call")
    func staleStatements() async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t AS SELECT 1 AS a")
        let statement: Statement = "SELECT * FROM t"
        #expect(try await connection.query(statement).columnNames == ["a"])
        try await connection.execute(script: "ALTER TABLE t ADD COLUMN b int4")
        _ = try? await connection.query(statement)
        #expect(try await connection.query(statement).columnNames == ["a", "b"])
        try await connection.execute(script: "DEALLOCATE ALL")
        _ = try? await connection.query(statement)
        #expect(try await connection.query(statement).columnNames == ["a", "b"])
    }

    @Test("a statement that takes too long is given up by the server, and the connection goes on")
    func timeOut() async throws {
        let connection = try await freshConnection()
        await #expect(throws: PostgresError.timedOut(after: .milliseconds(50), outcomeUnknown: false)) {
            try await connection.query("SELECT pg_sleep(60)", timeout: .milliseconds(50))
        }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("a statement that takes too long in a transaction leaves nothing behind")
    func timeOutInTransaction() async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8)")
        await #expect(throws: PostgresError.timedOut(after: .milliseconds(50), outcomeUnknown: false)) {
            try await connection.transaction { connection in
                _ = try await connection.query("INSERT INTO t VALUES (1)")
                _ = try await connection.query("SELECT pg_sleep(60)", timeout: .milliseconds(50))
            }
        }
        #expect(try await connection.query("SELECT count(*) FROM t")[0].decode(Int.self) == 0)
    }

    @Test("the server's own time limit is kept, and is the server's refusal")
    func statementTimeout() async throws {
        var configuration = try await freshDatabase()
        configuration.statementTimeout = .milliseconds(50)
        let connection = try await PostgresConnection.connect(configuration)
        await #expect { try await connection.query("SELECT pg_sleep(60)") } throws: { SQLState.queryCanceled ~= $0 }
    }

    @Test("cancelling the task cancels the statement on the server")
    func cancellation() async throws {
        let configuration = try await freshDatabase()
        let (connection, observer) = try await (
            PostgresConnection.connect(configuration), PostgresConnection.connect(configuration)
        )
        let sleeper = Task { try await connection.query("SELECT pg_sleep(60)") }
        try await observer.waitUntilOtherSleeps()
        sleeper.cancel()
        await #expect(throws: PostgresError.cancelled) { try await sleeper.value }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("cancel gives up what is running, and nothing else")
    func cancel() async throws {
        let configuration = try await freshDatabase()
        let (connection, observer) = try await (
            PostgresConnection.connect(configuration), PostgresConnection.connect(configuration)
        )
        connection.cancel()
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
        let sleeper = Task { try await connection.query("SELECT pg_sleep(60)") }
        try await observer.waitUntilOtherSleeps()
        connection.cancel()
        await #expect(throws: PostgresError.cancelled) { try await sleeper.value }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("a backend that is ended in the middle is a connection lost, with the outcome unknown")
    func termination() async throws {
        let configuration = try await freshDatabase()
        let (connection, observer) = try await (
            PostgresConnection.connect(configuration), PostgresConnection.connect(configuration)
        )
        let sleeper = Task { try await connection.query("SELECT pg_sleep(60)") }
        try await observer.waitUntilOtherSleeps()
        try await observer.terminateOthers()
        await #expect { try await sleeper.value } throws: { ($0 as? PostgresError)?.isOutcomeUnknown == true }
        #expect(connection.isClosed)
        await #expect { try await connection.query("SELECT 1") } throws: { error in
            guard case .connectionLost(_, outcomeUnknown: false) = error as? PostgresError else { return false }
            return true
        }
    }

    @Test("calls of many tasks take turns")
    func turns() async throws {
        let connection = try await freshConnection()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask { try await connection.query("SELECT $1", [number])[0].decode(Int.self) == number }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("a closed connection says so")
    func close() async throws {
        let connection = try await freshConnection()
        #expect(!connection.isClosed)
        await connection.close()
        #expect(connection.isClosed)
        await #expect { try await connection.query("SELECT 1") } throws: { "\($0)".contains("closed") }
    }

    @Test("nobody there is an error that says where")
    func nobodyThere() async throws {
        let configuration = try PostgresConfiguration("postgresql:///x?host=/tmp/there-is-no-such-folder")
        await #expect { try await PostgresConnection.connect(configuration) } throws: { error in
            guard case .cannotConnect(let reason) = error as? PostgresError else { return false }
            return reason.contains("/tmp/there-is-no-such-folder")
        }
    }

    @Test("settings and names reach the session")
    func settings() async throws {
        var configuration = try await freshDatabase()
        configuration.applicationName = "the test's own"
        configuration.settings = ["search_path": "\"a b\", \"c\\d\"", "role": "pg_read_all_data"]
        let connection = try await PostgresConnection.connect(configuration)
        let row = try await connection.query(
            "SELECT current_setting('application_name'), current_setting('search_path'), current_user::text"
        )[0]
        #expect(
            try row.decode(String.self, String.self, String.self) == (
                "the test's own", "\"a b\", \"c\\d\"", "pg_read_all_data"
            )
        )
    }
}
