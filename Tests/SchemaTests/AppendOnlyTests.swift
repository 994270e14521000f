import Postgres
import Testing

@Suite("The event log is append-only")
struct AppendOnlyTests {
    static let changes = [
        "UPDATE event_log.events SET reason = 'another'", "DELETE FROM event_log.events", "TRUNCATE event_log.events",
    ]
    static let insert = "INSERT INTO event_log.events SELECT (e).* FROM (SELECT e FROM event_log.events e) AS copies"

    @Test("the server's role has no privilege to change it, nor to insert by hand", arguments: changes + [insert])
    func server(_ change: String) async throws {
        try await withFreshDatabase { _, url in
            let server = try await PostgresConnection.connect(.server(url))
            try await server.appendSample()
            let error = await #expect(throws: PostgresError.self) { try await server.execute(script: change) }
            #expect(error?.sqlState == .insufficientPrivilege)
            #expect("\(try #require(error))".contains("permission denied"))
            await server.close()
        }
    }

    @Test("the server's role cannot slip a type of its own into what runs as the owner")
    func plantedType() async throws {
        try await withFreshDatabase { owner, url in
            let server = try await PostgresConnection.connect(.server(url))
            let plant = """
                CREATE FUNCTION pg_temp.spy(value varchar) RETURNS boolean LANGUAGE plpgsql
                AS $$ BEGIN RAISE EXCEPTION 'this runs as %', current_user; END $$;
                CREATE DOMAIN pg_temp.text AS varchar CHECK (pg_temp.spy(value));
                """
            let refused = await #expect(throws: PostgresError.self) { try await server.execute(script: plant) }
            #expect(refused?.sqlState == .insufficientPrivilege)
            // Even where somebody has given the privilege back.
            let name = try await owner.query("SELECT quote_ident(current_database())")[0].decode(0, as: String.self)
            try await owner.execute(script: "GRANT TEMPORARY ON DATABASE \(name) TO imageledger_server")
            try await server.execute(script: plant)
            try await server.appendSample()
            await server.close()
        }
    }

    @Test("the server's role cannot take its own limits away")
    func limits() async throws {
        try await withFreshDatabase { _, url in
            let server = try await PostgresConnection.connect(.server(url))
            for attempt in [
                "ALTER TABLE event_log.events DISABLE TRIGGER ALL", "DROP TABLE event_log.events",
                "CREATE OR REPLACE FUNCTION event_log.refuse_change() RETURNS trigger LANGUAGE sql AS ''",
            ] {
                await #expect(throws: PostgresError.self, "\(attempt)") { try await server.execute(script: attempt) }
            }
            let privileges = try await server.query(
                "SELECT has_table_privilege('event_log.events', 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
            )
            #expect(try privileges[0].decode(0, as: Bool.self) == false)
            await server.close()
        }
    }

    @Test("a trigger stops its owner too", arguments: changes)
    func owner(_ change: String) async throws {
        try await withFreshDatabase { owner, _ in
            try await owner.appendSample()
            let error = await #expect(throws: PostgresError.self) { try await owner.execute(script: change) }
            #expect("\(try #require(error))".contains("the event log is append-only"))
        }
    }
}
