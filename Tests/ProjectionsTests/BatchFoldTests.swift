import EventSourcing
import EventSourcingTesting
import Testing

@testable import Projections

@Suite("a batch is folded in memory")
struct BatchFoldTests {
    @Test("a row that many events change is written once, and a row that none changes not at all")
    func writesEachRowOnce() {
        let fold = BatchFold(TallyProjection(), events("a", "b", "a"), after: .beginning)
        #expect(fold.keys == ["a", "b"])
        let changes = fold.changes(to: [:])
        #expect(changes.upserts == [Tally(stream: "a", count: 2, last: 3), Tally(stream: "b", count: 1, last: 2)])
        #expect(changes.removed.isEmpty)
        #expect(changes.position == Position(3))
    }

    @Test("a row that comes and goes within a batch is neither written nor removed")
    func comesAndGoes() {
        let fold = BatchFold(TallyProjection(), events("a", ("a", "Over")), after: .beginning)
        let changes = fold.changes(to: [:])
        #expect(changes.isEmpty)
        #expect(changes.position == Position(2))
    }

    @Test("a row that was there and goes is removed")
    func removes() {
        let fold = BatchFold(TallyProjection(), events(("a", "Over")), after: .beginning)
        #expect(fold.changes(to: ["a": Tally(stream: "a", count: 1, last: 0)]).removed == ["a"])
    }

    @Test("events up to the checkpoint are dropped, so a batch may come twice")
    func dropsWhatIsFolded() {
        let batch = events("a", "a", "a")
        let changes = BatchFold(TallyProjection(), batch, after: Position(2))
            .changes(to: ["a": Tally(stream: "a", count: 2, last: 2)])
        #expect(changes.upserts == [Tally(stream: "a", count: 3, last: 3)])
        #expect(BatchFold(TallyProjection(), batch, after: Position(3)).keys.isEmpty)
    }

    @Test("events that touch nothing move the position", arguments: [1, 7])
    func movesOverForeignEvents(count: Int) {
        let batch = events(Array(repeating: ("x", "Foreign"), count: count))
        let changes = BatchFold(TallyProjection(), batch, after: .beginning).changes(to: [:])
        #expect(changes.isEmpty)
        #expect(changes.position == Position(Int64(count)))
    }

    @Test(
        "what comes before an event that cannot be understood is folded, and nothing of the event",
        arguments: [
            "Poison", "Spoilt",
        ]
    )
    func stopsBeforePoison(type: EventType) {
        let batch = events([("a", "Counted"), ("a", type), ("a", "Counted")])
        let changes = BatchFold(TallyProjection(), batch, after: .beginning).changes(to: [:])
        #expect(changes.upserts == [Tally(stream: "a", count: 1, last: 1)])
        #expect(changes.position == Position(1))
        #expect(changes.stall?.position == Position(2))
        #expect(changes.stall?.reason.contains(type.rawValue) == true)
    }

    @Test("an event that cannot be understood and comes first leaves the position where it is")
    func poisonFirst() {
        let changes = BatchFold(TallyProjection(), events([("a", "Poison")]), after: .beginning).changes(to: [:])
        #expect(changes.isEmpty)
        #expect(changes.position == .beginning)
        #expect(changes.stall?.position == Position(1))
    }
}

/// Events of these streams at the positions from 1 on.
func events(_ streams: String...) -> [RecordedEvent] {
    events(streams.map { ($0, "Counted") })
}

func events(_ first: String, _ second: (String, EventType)) -> [RecordedEvent] {
    events([(first, "Counted"), second])
}

func events(_ only: (String, EventType)) -> [RecordedEvent] {
    events([only])
}

func events(_ events: [(stream: String, type: EventType)]) -> [RecordedEvent] {
    History(
        events.map { event in
            History.Stretch(StreamName(rawValue: event.stream), [.counted(event.type)], by: .alice, reason: nil)
        }
    ).events
}

extension NewEvent {
    static func counted(_ type: EventType = "Counted") -> NewEvent {
        NewEvent(type: type, schemaVersion: 1, payload: Array("{}".utf8))
    }
}
