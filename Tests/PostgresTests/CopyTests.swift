import Postgres
import PostgresTesting
import Testing

@Suite("COPY")
struct CopyTests {
    private struct Reason: Error {}

    @Test("rows come out as they are, NULL and empty values too")
    func out() async throws {
        let connection = try await freshConnection()
        var rows: [String] = []
        let sql = "COPY (SELECT * FROM (VALUES (1::int8, 'a'), (2, ''), (3, NULL)) AS v) TO STDOUT (FORMAT binary)"
        let count = try await connection.copyOut(sql) { row in
            #expect(row.fieldCount == 2)
            rows.append("\(try row.decode(0, as: Int64.self)) \(try row.decode(1, as: String?.self) ?? "NULL")")
        }
        #expect(count == 3)
        #expect(rows == ["1 a", "2 ", "3 NULL"])
    }

    @Test("any number of rows comes out whole and in order", arguments: [0, 1, 5000, 100_000])
    func many(_ count: Int) async throws {
        let connection = try await freshConnection()
        var next: Int64 = 1
        let copied = try await connection.copyOut(
            "COPY (SELECT n, repeat('x', 100) FROM generate_series(1, \(count)) AS n(n)) TO STDOUT (FORMAT binary)"
        ) { row in
            if row.field(0)?.count == 4, Int64(try row.decode(0, as: Int32.self)) == next, row.field(1)?.count == 100 {
                next += 1
            }
        }
        #expect(copied == count)
        #expect(next == Int64(count) + 1)
    }

    @Test("an error of the server in the middle is thrown, and the connection goes on")
    func outWithError() async throws {
        let connection = try await freshConnection()
        var seen = 0
        await #expect {
            try await connection.copyOut(
                "COPY (SELECT 1 / (60000 - n) FROM generate_series(1, 100000) AS n) TO STDOUT (FORMAT binary)"
            ) { _ in seen += 1 }
        } throws: { ($0 as? PostgresError)?.sqlState?.rawValue == "22012" }
        #expect(seen < 60_000)
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("a reader that throws stops the server, and the connection goes on")
    func outWithThrowingReader() async throws {
        let connection = try await freshConnection()
        await #expect(throws: Reason.self) {
            try await connection.copyOut("COPY (SELECT generate_series(1, 2000000000)) TO STDOUT (FORMAT binary)") {
                _ in
                throw Reason()
            }
        }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("cancelling the task stops the server, and the connection goes on")
    func outCancelled() async throws {
        let connection = try await freshConnection()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await connection.copyOut("COPY (SELECT generate_series(1, 2000000000)) TO STDOUT (FORMAT binary)") {
                _ in
                start.yield()
            }
        }
        for await _ in started.prefix(1) {}
        task.cancel()
        await #expect(throws: PostgresError.cancelled) { try await task.value }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }

    @Test("rows go in as they are, and their number is told", arguments: [0, 1, 50_000])
    func `in`(_ count: Int) async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8, name text, document json)")
        let copied = try await connection.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
            for number in 0..<count {
                try await writer.write(number, number % 2 == 0 ? nil : "name", JSONText("{\"n\": \(number)}"))
            }
        }
        #expect(copied == count)
        let row = try await connection.query(
            "SELECT count(*), coalesce(sum(n), 0)::int8, count(name), coalesce(sum((document->>'n')::int8), 0)::int8 FROM t"
        )[0]
        let sum = count * (count - 1) / 2
        #expect(try row.decode(Int.self, Int.self, Int.self, Int.self) == (count, sum, count / 2, sum))
    }

    @Test("a row that the server refuses refuses them all, and the connection goes on")
    func inWithBadRow() async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8 CHECK (n <> 40000))")
        await #expect {
            try await connection.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
                for number in 0..<200_000 { try await writer.write(number) }
            }
        } throws: { SQLState.checkViolation ~= $0 }
        #expect(try await connection.query("SELECT FROM t").count == 0)
    }

    @Test("a writer that throws has written nothing, and the connection goes on")
    func inWithThrowingWriter() async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8)")
        await #expect(throws: Reason.self) {
            try await connection.copyIn("COPY t FROM STDIN (FORMAT binary)") { writer in
                for number in 0..<20_000 { try await writer.write(number) }
                throw Reason()
            }
        }
        #expect(try await connection.query("SELECT FROM t").count == 0)
    }

    @Test(
        "what is no COPY of that direction in binary is refused in words",
        arguments: ["COPY (SELECT 1) TO STDOUT", "SELECT 1", "COPY t FROM STDIN (FORMAT binary)"]
    )
    func wrongStatement(_ sql: String) async throws {
        let connection = try await freshConnection()
        try await connection.execute(script: "CREATE TABLE t (n int8)")
        await #expect { try await connection.copyOut(sql) { _ in } } throws: { "\($0)".contains("FORMAT binary") }
    }

    @Test("the server's refusal of the statement is thrown, and the connection goes on")
    func refusedStatement() async throws {
        let connection = try await freshConnection()
        await #expect {
            try await connection.copyOut("COPY absent TO STDOUT (FORMAT binary)") { _ in }
        } throws: { SQLState.undefinedTable ~= $0 }
        #expect(try await connection.query("SELECT 1")[0].decode(Int.self) == 1)
    }
}
