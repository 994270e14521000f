import Postgres
import Testing

@Suite("Values")
struct TypeTests {
    /// Sends the value and reads it back through PostgreSQL.
    private func roundTrip<Value: PostgresEncodable & PostgresDecodable>(_ value: Value) async throws -> Value {
        let connection = try await freshConnection()
        return try await connection.query("SELECT $1", [value])[0].decode(0, as: Value.self)
    }

    private func expectRoundTrip<Value: PostgresEncodable & PostgresDecodable & Equatable>(
        _ values: Value...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let connection = try await freshConnection()
        for value in values {
            let rows = try await connection.query("SELECT $1", [value])
            #expect(try rows[0].decode(Value.self) == value, sourceLocation: sourceLocation)
        }
    }

    @Test("every scalar type comes back as it went")
    func scalars() async throws {
        try await expectRoundTrip(true, false)
        try await expectRoundTrip(Int16.min, 0, Int16.max)
        try await expectRoundTrip(Int32.min, 0, Int32.max)
        try await expectRoundTrip(Int64.min, 0, Int64.max)
        try await expectRoundTrip(Int.min, -1, 0, 1, Int.max)
        try await expectRoundTrip(0.0, -1.5, .pi, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude)
        try await expectRoundTrip(Bytea([]), Bytea([0, 255, 10]), Bytea(0...255))
        try await expectRoundTrip(PostgresUUID(high: .max, low: 0), PostgresUUID(high: 1, low: .max))
        try await expectRoundTrip(JSONText("{ \"b\": 1,  \"a\":\"ü\" }"), JSONText("null"))
    }

    @Test(
        "text of any script comes back as it went, the empty one too",
        arguments: ["", "a", "äöü ß", "日本語", "👩🏽‍💻", "\u{10FFFF}", "'\"\\$1;--"]
    )
    func text(_ text: String) async throws {
        try await expectRoundTrip(text)
    }

    @Test("values of a megabyte come back whole")
    func large() async throws {
        try await expectRoundTrip(String(repeating: "ü", count: 1 << 19))
        try await expectRoundTrip(Bytea((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0) }))
        try await expectRoundTrip([String](repeating: String(repeating: "x", count: 100), count: 10_000))
    }

    @Test("NULL is nil, and never anything else")
    func null() async throws {
        try await expectRoundTrip(String?.none, "x")
        try await expectRoundTrip(Int64?.none, 1)
        try await expectRoundTrip(JSONText?.none, JSONText("[]"))
        try await expectRoundTrip([String]?.none, [], ["x"])
        let connection = try await freshConnection()
        let row = try await connection.query("SELECT NULL::text AS nothing")[0]
        #expect(row["nothing"] == nil)
        #expect { try row.decode(String.self) } throws: { error in
            guard case .undecodable(column: "nothing", let reason) = error as? PostgresError else { return false }
            return reason.contains("NULL")
        }
    }

    @Test("arrays of every element type come back as they went")
    func arrays() async throws {
        try await expectRoundTrip([Bool](), [true, false])
        try await expectRoundTrip([Int16](), [1, -1])
        try await expectRoundTrip([Int32](), [1, -1])
        try await expectRoundTrip([Int64](), [1, -1, .max])
        try await expectRoundTrip([Int](), [1, -1])
        try await expectRoundTrip([Double](), [1.5, -0.25])
        try await expectRoundTrip([String](), ["", "NULL", "{a,\"b\"}", "日本"])
        try await expectRoundTrip([Bytea](), [Bytea([]), Bytea([1, 2])])
        try await expectRoundTrip([PostgresUUID](), [PostgresUUID(high: 1, low: 2)])
        try await expectRoundTrip([PostgresTimestamp](), [PostgresTimestamp(microsecondsSince1970: 1)])
        try await expectRoundTrip([JSONText](), [JSONText("{}"), JSONText("\"a\"")])
    }

    @Test("arrays with NULL in them come back as arrays of optionals")
    func arraysOfOptionals() async throws {
        try await expectRoundTrip([String?](), [nil], ["a", nil, ""])
        try await expectRoundTrip([Int64?](), [nil, 1, nil])
        try await expectRoundTrip([JSONText?](), [nil, JSONText("1")])
        let connection = try await freshConnection()
        let row = try await connection.query("SELECT ARRAY['a', NULL]")[0]
        #expect(throws: PostgresError.self) { try row.decode([String].self) }
    }

    @Test("PostgreSQL reads the arrays as its own", arguments: [0, 1, 256])
    func arraysInSQL(_ count: Int) async throws {
        let connection = try await freshConnection()
        let numbers = Array(0..<Int64(count))
        let names: [String?] = numbers.map { $0 % 2 == 0 ? nil : "name \($0)" }
        let documents = numbers.map { JSONText("{\"n\":\($0)}") }
        let rows = try await connection.query(
            "SELECT i.n, i.name, (i.document->>'n')::int8 FROM unnest($1, $2, $3) WITH ORDINALITY AS i (n, name, document, place) ORDER BY place",
            [numbers, names, documents]
        )
        #expect(rows.count == count)
        for (index, row) in rows.enumerated() {
            #expect(
                try row.decode(Int64.self, String?.self, Int64.self) == (numbers[index], names[index], numbers[index])
            )
        }
    }

    @Test(
        "an instant is the same to PostgreSQL and to Swift",
        arguments: [
            (0, "1970-01-01 00:00:00.000000"), (1_700_000_000_123_456, "2023-11-14 22:13:20.123456"),
            (-1, "1969-12-31 23:59:59.999999"), (946_684_800_000_000, "2000-01-01 00:00:00.000000"),
        ]
    )
    func timestamps(_ microseconds: Int64, _ text: String) async throws {
        let connection = try await freshConnection()
        let instant = PostgresTimestamp(microsecondsSince1970: microseconds)
        let row = try await connection.query(
            "SELECT $1, to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
            [instant]
        )[0]
        #expect(try row.decode(PostgresTimestamp.self, String.self) == (instant, text))
    }

    @Test("infinity is refused as an instant, with a reason", arguments: ["infinity", "-infinity"])
    func infinity(_ text: String) async throws {
        let connection = try await freshConnection()
        let row = try await connection.query("SELECT $1::timestamptz AS moment", [text])[0]
        #expect(
            throws: PostgresError.undecodable(column: "moment", reason: "it is \(text), which is no instant")
        ) {
            try row.decode(PostgresTimestamp.self)
        }
        await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT $1", [PostgresTimestamp(microsecondsSince1970: .min)])
        }
    }

    @Test("a column of another type is refused, and named")
    func mismatch() async throws {
        let connection = try await freshConnection()
        let row = try await connection.query("SELECT 'x' AS word, 1::int8 AS number")[0]
        #expect { try row.decode(Int.self) } throws: { "\($0)".contains("word") }
        #expect { try row.decode("number", as: Int32.self) } throws: { "\($0)".contains("number") }
        #expect { try row.decode("absent", as: Int32.self) } throws: { "\($0)".contains("no column of that name") }
        #expect { try row.decode(2, as: Int32.self) } throws: { "\($0)".contains("2 columns") }
        #expect(try row.decode("number", as: Int.self) == 1)
    }

    @Test("a character that PostgreSQL cannot hold is refused by it, and the connection goes on")
    func nul() async throws {
        let connection = try await freshConnection()
        await #expect { try await connection.query("SELECT $1", ["a\0b"]) } throws: { error in
            SQLState.characterNotInRepertoire ~= error
        }
        #expect(try await connection.query("SELECT $1", ["ab"])[0].decode(String.self) == "ab")
    }
}
