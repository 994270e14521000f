import Postgres
import Schema
import Testing

@Suite("The versions that have written to the log")
struct WritersTests {
    private static let changes = [
        "UPDATE event_log.writers SET since_position = 99", "DELETE FROM event_log.writers",
        "TRUNCATE event_log.writers",
    ]

    @Test("are noted by the server's role, which cannot change what it noted", arguments: changes)
    func appendOnly(_ change: String) async throws {
        try await withFreshDatabase { _, url in
            let server = try await PostgresConnection.connect(.server(url))
            _ = try await server.query(Statement(Schema.noteWriter), ["0.5.0"])
            let error = await #expect(throws: PostgresError.self) { try await server.execute(script: change) }
            #expect(error?.sqlState == .insufficientPrivilege)
            await server.close()
        }
    }

    @Test("are three numbers each", arguments: ["", "1.0", "1.0.0-rc1", "1.0.0\n", "1.0.x", "0.0.12345678901"])
    func wellFormed(_ version: String) async throws {
        try await withFreshDatabase { _, url in
            let server = try await PostgresConnection.connect(.server(url))
            await #expect(throws: PostgresError.self) {
                _ = try await server.query(Statement(Schema.noteWriter), [version])
            }
            await server.close()
        }
    }

    @Test("can have written what stands at or behind their first position")
    func found() async throws {
        try await withFreshDatabase { _, url in
            let server = try await PostgresConnection.connect(.server(url))
            for version in ["0.5.0", "0.6.0", "0.5.0"] {
                _ = try await server.query(Statement(Schema.noteWriter), [version])
                try await server.appendSample()
            }
            func writers(_ position: Int64) async throws -> Set<String> {
                let rows = try await server.query(Statement(Schema.findWriters), [position])
                return Set(try rows.map { try $0.decode(0, as: String.self) })
            }
            #expect(try await writers(0).isEmpty)
            #expect(try await writers(1) == ["0.5.0"])
            #expect(try await writers(2) == ["0.5.0", "0.6.0"])
            await server.close()
        }
    }
}
