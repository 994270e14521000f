import Foundation
import Postgres
import PostgresTesting
import Schema

/// A migrated database of its own for one test, and a connection as its owner.
func withFreshDatabase(_ body: (PostgresConnection, _ url: String) async throws -> Void) async throws {
    let url = try await TemporaryPostgres.shared.database("schema")
    let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
    _ = try await Schema.migrate(owner)
    try await body(owner, url)
    await owner.close()
}

extension PostgresConfiguration {
    /// As the server logs in.
    static func server(_ url: String) throws -> PostgresConfiguration {
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        return configuration
    }
}

extension PostgresConnection {
    func appendSample(_ stream: String = "sample-1", command: UUID = UUID()) async throws {
        _ = try await query(
            """
            SELECT * FROM event_log.append_events(
                ARRAY[1], ARRAY[1], ARRAY[true], ARRAY[$1], ARRAY[NULL::bigint], ARRAY['SampleRecorded'], ARRAY[1],
                ARRAY[$2::uuid], ARRAY[NULL::bigint], ARRAY['c'], ARRAY[NULL], ARRAY['ada'], ARRAY['Ada'],
                ARRAY['test'], ARRAY[NULL], ARRAY[NULL], ARRAY['{}'::json],
                ARRAY[1], ARRAY['other-1'], ARRAY[0::bigint], ARRAY[NULL])
            """,
            [stream, command.uuidString]
        )
    }
}
