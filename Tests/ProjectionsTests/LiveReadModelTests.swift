import EventSourcing
import EventSourcingTesting
import PostgresTesting
import Testing

@testable import Projections

@Suite("a live read model on a real PostgreSQL")
struct LiveReadModelTests {
    private let patience = Duration.seconds(30)

    @Test("it begins with the table's rows and goes on from its checkpoint, without that table's projector")
    func startsFromTable() async throws {
        let world = try await World()
        let projector = world.projector()
        let first = try await world.log.add(to: "a", "b")
        try await running(projector) { try await projector.wait(until: first, timeout: patience) }
        // Told from what the log would give, so that it shows where the row came from.
        try await world.sql("UPDATE read_models.tally SET count = 100 WHERE stream = 'a'")
        let live = world.live()
        try await running(live) {
            let last = try await world.log.add(to: "a", "c")
            try await live.wait(until: last, timeout: patience)
            #expect(try counts(live) == ["a": 101, "b": 1, "c": 1])
        }
    }

    @Test(
        "it needs no table: one of another version, or ahead of the log, is passed over",
        arguments: [
            (version: 1, position: 2), (version: 2, position: 99),
        ]
    )
    func passesOver(version: Int, position: Int) async throws {
        let world = try await World()
        try await world.sql("INSERT INTO read_models.tally VALUES ('wrong', 7, 1)")
        try await world.given(checkpoint: position, version: version, epoch: 1)
        let position = try await world.log.add(to: "a", "a")
        let live = world.live()
        try await running(live) {
            try await live.wait(until: position, timeout: patience)
            #expect(try counts(live) == ["a": 2])
        }
    }

    @Test("a start that is far behind replays the log, and goes on where the replay ended")
    func farBehind() async throws {
        let world = try await World()
        let projector = world.projector()
        let first = try await world.log.add(to: "a", "b")
        try await running(projector) { try await projector.wait(until: first, timeout: patience) }
        let start = try await world.log.add(to: "a", "c", "useless", "c")
        let live = world.live(nearby: 0)
        try await running(live) {
            try await live.wait(until: start, timeout: patience)
            #expect(try counts(live) == ["a": 2, "b": 1, "c": 2])
            #expect(world.log.replays == [first.next...start])
            try await live.wait(until: try await world.log.add(to: "b"), timeout: patience)
            #expect(try counts(live) == ["a": 2, "b": 2, "c": 2])
        }
    }

    @Test("an event that a replay cannot fold stalls it there, with all that stands before it")
    func poisonedReplay() async throws {
        let world = try await World()
        try await world.log.add(to: "a", "b")
        try await world.log.add("Spoilt", to: "a")
        try await world.log.add(to: "b")
        let live = world.live(nearby: 0)
        try await running(live) {
            try await world.eventually(timeout: patience) { await live.status().state.word == "stalled" }
            #expect(try counts(live) == ["a": 1, "b": 1])
        }
    }

    @Test("before it is loaded nobody gets anything from it")
    func notLoaded() async throws {
        let world = try await World()
        let live = world.live()
        #expect(throws: ReadModelBehind.self) { try counts(live) }
        await #expect(throws: ReadModelBehind.self) {
            try await live.wait(until: Position(1), timeout: .milliseconds(1))
        }
    }

    @Test("while the log is away it answers on and says how old the answer is, and recovers by itself")
    func logAway() async throws {
        let world = try await World()
        let live = world.live()
        try await running(live) {
            let position = try await world.log.add(to: "a")
            try await live.wait(until: position, timeout: patience)
            world.log.isAway = true
            try await world.eventually(timeout: patience) { await live.status().state.word == "waiting" }
            let (before, _) = try read(live)
            try await world.eventually(timeout: patience) { try read(live).freshness.age > before.age }
            #expect(try counts(live) == ["a": 1])
            #expect(await live.status().lag == nil)
            world.log.isAway = false
            try await world.eventually(timeout: patience) { await live.status().state == .running }
        }
    }

    @Test("a gap in the log stalls it behind the last event before the gap, and it goes on when the gap is mended")
    func gap() async throws {
        let world = try await World()
        try await world.log.add(to: "a")
        let live = world.live()
        let gap = EventLogError.gap(after: Position(2), next: Position(9))
        try await running(live) {
            try await live.wait(until: Position(1), timeout: patience)
            world.log.gap = gap
            try await world.log.add(to: "a")
            try await world.eventually(timeout: patience) {
                await live.status().state == .stalled(position: Position(3), reason: gap.description)
            }
            #expect(try counts(live) == ["a": 2])
            world.log.gap = nil
            try await world.log.add(to: "a")
            try await world.eventually(timeout: patience) { try counts(live) == ["a": 3] }
        }
    }

    @Test("a poison event stalls it where it is, it grows old, and goes on when the event is understood")
    func poison() async throws {
        let world = try await World()
        let antidote = Switch()
        let live = world.live(TallyProjection { antidote.isOn })
        try await running(live) {
            try await live.wait(until: try await world.log.add(to: "a"), timeout: patience)
            try await world.log.add("Poison", to: "a")
            let last = try await world.log.add(to: "a")
            try await world.eventually(timeout: patience) { await live.status().state.word == "stalled" }
            #expect(
                await live.status().state == .stalled(position: Position(2), reason: "nobody understands Poison")
            )
            #expect(try counts(live) == ["a": 1])
            await #expect(throws: ReadModelBehind.self) { try await live.wait(until: last, timeout: patience) }
            antidote.turnOn()
            await live.resume()
            try await world.eventually(timeout: patience) { try read(live).freshness.position == last }
            #expect(try counts(live) == ["a": 3])
        }
    }

    private func read(
        _ live: LiveReadModel<TallyProjection, TallyView>
    ) throws -> (freshness: Freshness, tallies: [String: Tally]) {
        try live.read { view, freshness in (freshness, view.tallies) }
    }

    private func counts(_ live: LiveReadModel<TallyProjection, TallyView>) throws -> [String: Int64] {
        try read(live).tallies.mapValues(\.count)
    }
}
