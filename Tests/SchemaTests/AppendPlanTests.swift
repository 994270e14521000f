import Postgres
import Testing

@Suite("The plans of the event log's statements")
struct AppendPlanTests {
    @Test("an append never scans the log, neither with a plan made when it was empty nor after it was analysed")
    func append() async throws {
        try await withFreshDatabase { owner, _ in
            for isAnalysed in [false, true] {
                if isAnalysed { try await owner.execute(script: "ANALYZE event_log.events") }
                let before = try await owner.scansOfTheLog()
                for number in 1...300 { try await owner.appendSample("sample-\(number % 40)") }
                #expect(try await owner.scansOfTheLog() == before)
            }
        }
    }
}

extension PostgresConnection {
    fileprivate func scansOfTheLog() async throws -> Int64 {
        try await execute(script: "SELECT pg_stat_force_next_flush()")
        let scans = try await query(
            "SELECT seq_scan FROM pg_stat_all_tables WHERE relid = 'event_log.events'::regclass"
        )
        return try scans[0].decode(0)
    }
}
