import Foundation
import Postgres
import Testing

@Suite("The plans of the event log's statements")
struct AppendPlanTests {
    @Test(
        "an append, new or sent again, reads some rows of the log, however long it is and whatever is known of it",
        arguments: [[], ["ANALYZE event_log.events"]]
    )
    func append(_ preparations: [String]) async throws {
        try await withFreshDatabase { owner, url in
            for preparation in preparations { try await owner.execute(script: preparation) }
            try await owner.makeLongLog()
            let before = try await owner.rowsReadOfTheLog()
            let writer = try await PostgresConnection.connect(PostgresConfiguration(url))
            for number in 1...100 { try await writer.appendSample("sample-\(number % 40)") }
            let command = UUID()
            for _ in 1...100 { try await writer.appendSample("sample-1", command: command) }
            let read = try await writer.rowsReadOfTheLog() - before
            await writer.close()
            #expect(read >= 200)
            #expect(read <= 200 * 20)
        }
    }
}

extension PostgresConnection {
    func makeLongLog() async throws {
        try await execute(
            script: """
                INSERT INTO event_log.events (
                    position, stream, version, type, schema_version, recorded_at, command_id, correlation_id,
                    actor_subject, actor_display_name, actor_method, payload
                )
                SELECT n, 'sample-' || n, 1, 'SampleRecorded', 1, timestamptz '2026-01-01Z' + n * interval '1 second', gen_random_uuid(), 'c', 'ada', 'Ada', 'test', '{}'
                FROM generate_series(1, 50000) n
                """
        )
    }

    /// By every way of reading it, and by every connection. What this one has read is among it; what another has read comes to
    /// be counted at some time behind its statement, so that whoever read is the one to ask.
    func rowsReadOfTheLog() async throws -> Int64 {
        try await execute(script: "SELECT pg_stat_force_next_flush()")
        let read = try await query(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_all_tables WHERE relid = 'event_log.events'::regclass"
        )
        return try read[0].decode(0)
    }
}
