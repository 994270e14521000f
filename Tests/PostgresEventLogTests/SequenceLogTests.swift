import EventSourcing
import EventSourcingTesting
import Foundation
import Testing

/// The contract has teeth: a log that takes its positions from a sequence breaks it.
@Suite("A log whose positions come from a sequence")
struct SequenceLogTests {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "SQL/positions_from_a_sequence.sql")

    @Test("has a gap while a transaction commits late, and no reader passes over it")
    func lateCommit() async throws {
        let contract = try #require(EventLogContract.all.first { $0.description.contains("commits late") })
        let script = try String(contentsOf: Self.script, encoding: .utf8)
        try await PostgresHarness.run(changed: script) { harness in
            let gap = EventLogError.gap(after: Position(0), next: Position(2))
            await #expect(throws: gap) { try await contract.check(harness) }
        }
    }
}
