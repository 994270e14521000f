import EventSourcing
import EventSourcingTesting
import Postgres
import Testing

@testable import PostgresEventLog

@Suite("A log with a gap")
struct GapTests {
    private static let gap = EventLogError.gap(after: Position(2), next: Position(9))

    /// Only the owner of the table can do it, or a restore that went wrong.
    private func makeGap(_ harness: PostgresHarness) async throws {
        _ = try await harness.owner.query(
            """
            INSERT INTO event_log.events
            SELECT (jsonb_populate_record(e, '{"position": 9, "version": 9}')).* FROM event_log.events e WHERE position = 2
            """
        )
        _ = try await harness.owner.query("NOTIFY event_log_appended")
    }

    @Test("is read up to the gap; behind it every reader is told what is missing, and none passes over it")
    func readers() async throws {
        try await PostgresHarness.run { harness in
            for number in 1...2 {
                _ = try await harness.log.append(.sample(to: "sample-\(number)", command: .number(number)))
            }
            var late = harness.log.subscribe(after: .beginning).makeAsyncIterator()
            var following = harness.log.subscribe(after: Position(2)).makeAsyncIterator()
            #expect(try await late.next()?.map(\.position.rawValue) == [1, 2])
            try await makeGap(harness)
            #expect(try await harness.log.read(after: .beginning, limit: 2).count == 2)
            await #expect(throws: Self.gap) { try await harness.log.read(after: Position(1), limit: 10) }
            await #expect(throws: Self.gap) { try await harness.log.replay(Position(1)...Position(9)) { _ in } }
            await #expect(throws: Self.gap) { try await following.next() }
            await #expect(throws: Self.gap) { try await late.next() }
        }
    }
}
