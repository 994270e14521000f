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
            var halfway = harness.log.subscribe(after: Position(1)).makeAsyncIterator()
            #expect(try await halfway.next()?.map(\.position.rawValue) == [2])
            await #expect(throws: Self.gap) { try await halfway.next() }
        }
    }

    @Test("takes nothing in, since it would be lost when the gap is mended, and goes on as soon as it is")
    func writers() async throws {
        try await PostgresHarness.run { harness in
            for number in 1...2 {
                _ = try await harness.log.append(.sample(to: "sample-\(number)", command: .number(number)))
            }
            // Who does not follow the log yet cannot know of a gap in it.
            let log = try #require(harness.log as? PostgresEventLog)
            try await log.tail.mark.reach(Position(2))
            var following = harness.log.subscribe(after: Position(2)).makeAsyncIterator()
            try await makeGap(harness)
            await #expect(throws: Self.gap) { try await following.next() }
            await #expect(throws: Self.gap) {
                try await harness.log.append(.sample(to: "sample-3", command: .number(3)))
            }
            try await harness.owner.withTransaction { connection in
                _ = try await connection.query("SET LOCAL session_replication_role TO replica")
                _ = try await connection.query("DELETE FROM event_log.events WHERE position = 9")
            }
            var receipt: AppendReceipt?
            while receipt == nil {
                receipt = try? await harness.log.append(.sample(to: "sample-3", command: .number(3)))
            }
            #expect(receipt?.positions == Position(3)...Position(3))
            #expect(try await following.next()?.map(\.position.rawValue) == [3])
        }
    }
}
