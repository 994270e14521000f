import EventSourcing
import EventSourcingTesting
import Testing

@testable import PostgresEventLog

@Suite("The latest events in memory")
struct RecentEventsTests {
    private func batch(_ positions: ClosedRange<Int64>) -> [RecordedEvent] {
        positions.map { position in
            RecordedEvent(
                position: Position(position),
                stream: StreamName(rawValue: "sample-\(position)"),
                version: Version(1),
                type: "SampleRecorded",
                schemaVersion: 1,
                recordedAt: .noon,
                metadata: .number(Int(position)),
                payload: []
            )
        }
    }

    private func positions(_ recent: RecentEvents, after position: Int64) -> [Int64]? {
        recent.batch(after: Position(position), limit: 1_000)?.map(\.position.rawValue)
    }

    @Test("batches may come in any order, and are handed out in the log's")
    func anyOrder() {
        var recent = RecentEvents(behind: Position(4))
        recent.take(batch(7...8))
        #expect(positions(recent, after: 4) == [])
        recent.take(batch(9...9))
        recent.take(batch(5...6))
        #expect(positions(recent, after: 4) == [5, 6, 7, 8, 9])
        #expect(positions(recent, after: 7) == [8, 9])
        #expect(positions(recent, after: 3) == nil)
    }

    @Test("what is there already is not there twice")
    func overlap() {
        var recent = RecentEvents(behind: .beginning)
        recent.take(batch(1...3))
        recent.take(batch(2...5))
        recent.take(batch(1...2))
        recent.take([])
        #expect(positions(recent, after: 0) == [1, 2, 3, 4, 5])
    }

    @Test("what never comes to follow the rest is not kept for ever, and is taken when it comes again")
    func givenUp() {
        var recent = RecentEvents(behind: .beginning)
        for number in Int64(1)...20 { recent.take(batch(100 * number...100 * number)) }
        recent.take(batch(1...99))
        recent.take(batch(100...101))
        #expect(recent.last == Position(101))
    }
}
