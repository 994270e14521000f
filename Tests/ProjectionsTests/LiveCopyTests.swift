import EventSourcing
import Testing

@testable import Projections

@Suite("the copy of a live read model, and its age")
struct LiveCopyTests {
    private typealias Copy = LiveReadModel<TallyProjection, TallyView>.Copy

    private let start = ContinuousClock.now

    private func at(_ seconds: Int) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test("it is of no use before it holds what the log held at its start")
    func becomesUseful() {
        var copy = Copy()
        copy.load([], at: Position(3), goal: Position(5), asked: at(0))
        #expect(copy.confirmed == nil)
        #expect(copy.state == .catchingUp)
        copy.apply(changes(to: 5))
        #expect(copy.confirmed == at(0))
        #expect(copy.state == .running)
    }

    @Test("its age counts from the last question to the log whose answer it holds")
    func age() {
        var copy = loaded(at: 5)
        copy.learn(head: Position(5), asked: at(10))
        #expect(copy.confirmed == at(10))
        copy.learn(head: Position(7), asked: at(11))
        #expect(copy.confirmed == at(10))
        copy.apply(changes(to: 6))
        #expect(copy.confirmed == at(10))
        copy.apply(changes(to: 8))
        #expect(copy.confirmed == at(11))
    }

    @Test("a log that always is a little ahead still confirms it")
    func busyLog() {
        var copy = loaded(at: 5)
        for second in 1...5 {
            copy.learn(head: Position(5 + Int64(second) * 100), asked: at(second))
            copy.apply(changes(to: 5 + Int64(second) * 100 - 1))
        }
        #expect(copy.confirmed == at(3))
    }

    @Test("while the log is away it keeps what it has and grows old, and it recovers by itself")
    func logAway() {
        var copy = loaded(at: 5)
        copy.logIsAway(reason: "gone")
        #expect(copy.state == .waiting(reason: "gone"))
        #expect(copy.confirmed == at(0))
        #expect(copy.view != nil)
        copy.learn(head: Position(5), asked: at(60))
        #expect(copy.state == .running)
        #expect(copy.confirmed == at(60))
    }

    @Test("a stalled copy never becomes younger, and one that stalled at its start is served as of then")
    func stalled() {
        var copy = Copy()
        copy.load([], at: Position(3), goal: Position(5), asked: at(100))
        copy.stall(Stall(position: Position(4), reason: "why"), since: at(20))
        #expect(copy.confirmed == at(20))
        copy.learn(head: Position(3), asked: at(200))
        copy.logIsAway(reason: "gone")
        #expect(copy.confirmed == at(20))
        #expect(copy.state == .stalled(position: Position(4), reason: "why"))
    }

    @Test("changes arrive in the view, and the rows of a fold come from it")
    func changesArrive() {
        var copy = loaded(at: 0)
        let fold = BatchFold(TallyProjection(), events("a", "a", "b"), after: .beginning)
        copy.apply(fold.changes(to: copy.rows(fold.keys)))
        #expect(copy.rows(["a", "b", "c"]).keys.sorted() == ["a", "b"])
        #expect(copy.position == Position(3))
    }

    private func loaded(at position: Int64) -> Copy {
        var copy = Copy()
        copy.load([], at: Position(position), goal: Position(position), asked: start)
        return copy
    }

    private func changes(to position: Int64) -> RowChanges<Tally> {
        RowChanges(of: [], from: [:], to: [:], position: Position(position), stall: nil)
    }
}
