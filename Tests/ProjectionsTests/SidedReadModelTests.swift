import EventSourcing
import EventSourcingTesting
import Postgres
import PostgresTesting
import Testing

@testable import Projections

@Suite("a read model that is made anew while it serves")
struct SidedReadModelTests {
    private let patience = Duration.seconds(30)

    @Test("a row that was changed by hand serves until the rebuild is through, and is as the log says then")
    func mends() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            let position = try await world.log.add(to: "a", "b", "a")
            try await model.wait(until: position, timeout: patience)
            try await world.sql("UPDATE read_models.tally SET count = 100 WHERE stream = 'a'")
            try await model.rebuild(isKept: false)
            try await world.eventually(timeout: patience) { try await world.tallies().first?.count == 2 }
            #expect(try await world.liveSide() == .green)
            #expect(try await world.checkpoint()?.position == position)
            // And it goes on there.
            let next = try await world.log.add(to: "b")
            try await model.wait(until: next, timeout: patience)
            #expect(try await world.tallies().map(\.count) == [2, 2])
        }
    }

    @Test(
        "a candidate is kept beside the live rows; readers are switched to it and back, and both sides stay up to date"
    )
    func switches() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a"), timeout: patience)
            await refused("has no candidate") { try await model.switchToCandidate() }
            await refused("nothing to return to") { try await model.returnToFormer() }
            try await model.rebuild(isKept: true)
            try await world.sql("UPDATE read_models_blue.tally SET count = 50")
            try await world.eventually(timeout: patience) { await model.status().beside?.lag?.events == 0 }
            #expect(try await world.tallies().map(\.count) == [50])
            try await model.switchToCandidate()
            #expect(try await world.tallies().map(\.count) == [1])
            await refused("has no candidate") { try await model.switchToCandidate() }
            let position = try await world.log.add(to: "a")
            try await model.wait(until: position, timeout: patience)
            #expect(try await world.tallies().map(\.count) == [2])
            await refused("keeps the side that served before") { try await model.rebuild(isKept: false) }
            try await model.returnToFormer()
            // Once more would be forward again, which is a switch.
            await refused("'projections switch tally' shows it") { try await model.returnToFormer() }
            try await model.wait(until: position, timeout: patience)
            #expect(try await world.tallies().map(\.count) == [51])
            try await model.switchToCandidate()
            #expect(try await world.tallies().map(\.count) == [2])
            try await model.returnToFormer()
            let former = await model.projectors[.green]
            try await model.discardOther()
            await refused("only those that are live") { try await model.discardOther() }
            #expect(await model.status().beside == nil)
            // Another one can be made when the projector of the side that was given up has ended.
            try await world.eventually(timeout: patience) { await model.projectors[.green] !== former }
            try await model.rebuild(isKept: true)
            try await world.eventually(timeout: patience) { await model.status().beside?.checkpoint == position }
        }
    }

    @Test("rows that came into place by themselves do not come again, once somebody has returned from them")
    func returnsFromNewRows() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a"), timeout: patience)
            try await model.rebuild(isKept: false)
            try await world.eventually(timeout: patience) { try await world.liveSide() == .green }
            try await model.returnToFormer()
            let beside = await model.status().beside
            #expect(beside?.isRetired == false && beside?.isKept == true)
            // A wait looks whether something may come into place, more than once.
            let heartbeats = ContinuousClock.now + World.rhythm.heartbeat * 3
            try await world.eventually(timeout: patience) { ContinuousClock.now > heartbeats }
            #expect(try await world.liveSide() == .blue)
        }
    }

    @Test("a candidate that is begun in the place of one that was given up does not seem to have caught up like it")
    func begunAgain() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            let last = try await world.log.add(to: "a", "b", "c")
            try await model.wait(until: last, timeout: patience)
            for _ in 1...5 {
                try await model.rebuild(isKept: true)
                let beside = try #require(await model.status().beside)
                #expect(beside.checkpoint.rawValue + (beside.lag?.events ?? 0) == last.rawValue)
                try await world.eventually(timeout: patience) { await model.status().beside?.lag?.events == 0 }
                try await model.switchToCandidate()
                try await model.returnToFormer()
                try await model.discardOther()
            }
        }
    }

    @Test("a candidate is given up although the locks of somebody else stand crosswise")
    func crosswise() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a"), timeout: patience)
            try await model.rebuild(isKept: true)
            try await world.eventually(timeout: patience) { await model.status().beside?.lag?.events == 0 }
            let other = try await PostgresConnection.connect(PostgresConfiguration(world.url))
            // The one who looks for a deadlock first is the one to give up.
            try await other.execute(
                script: """
                    SET deadlock_timeout = '1min'; BEGIN; LOCK TABLE read_models_green.tally IN ACCESS SHARE MODE
                    """
            )
            async let discarded: Void = model.discardOther()
            try await world.eventually(timeout: patience) {
                let waiting = try await world.client.query(
                    "SELECT FROM pg_locks WHERE NOT granted AND relation = 'read_models_green.tally'::regclass"
                )
                return waiting.count == 1
            }
            try await other.execute(
                script: "SELECT FROM projections.checkpoints WHERE name = 'tally' AND is_live FOR UPDATE; ROLLBACK"
            )
            await other.close()
            try await discarded
            #expect(await model.status().beside == nil)
        }
    }

    @Test("while events pour in and the sides change, a reader never sees less than it saw before")
    func readersGoOn() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a"), timeout: patience)
            try await model.rebuild(isKept: true)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled { try await world.log.add(to: "a") }
                }
                group.addTask {
                    var seen: Int64 = 0
                    while !Task.isCancelled {
                        let position = try await model.checkpoint().rawValue
                        let count = try await world.tallies().first?.count ?? 0
                        #expect(count >= position && count >= seen, "\(count) of \(position), after \(seen)")
                        seen = count
                    }
                }
                defer { group.cancelAll() }
                try await world.eventually(timeout: patience) { (try? await model.switchToCandidate()) != nil }
                for _ in 1...3 {
                    try await world.eventually(timeout: patience) { (try? await model.returnToFormer()) != nil }
                    try await world.eventually(timeout: patience) { (try? await model.switchToCandidate()) != nil }
                }
            }
        }
    }

    @Test("a rebuild that is killed half-way goes on where it was, and the present rows serve meanwhile")
    func goesOn() async throws {
        let world = try await World()
        let last = try await world.log.add(to: "a", "b", "a", "b")
        let first = world.model()
        try await running(first) { try await first.wait(until: last, timeout: patience) }
        // As a projector leaves it that was killed behind its first batch.
        try await first.rebuild(isKept: false)
        try await world.sql(
            """
            INSERT INTO read_models_green.tally VALUES ('a', 100, 3), ('b', 1, 2);
            UPDATE projections.checkpoints SET position = 3, seal = projections.seal('tally', 'green', 2, 3)
            WHERE side = 'green';
            """
        )
        #expect(try await world.tallies().map(\.count) == [2, 2])
        let second = world.model()
        try await running(second) {
            try await world.eventually(timeout: patience) { try await world.liveSide() == .green }
            #expect(
                try await world.tallies() == [
                    Tally(stream: "a", count: 100, last: 3), Tally(stream: "b", count: 2, last: 4),
                ]
            )
        }
    }

    @Test("a candidate that meets an event it cannot understand never serves, and says why")
    func stalledCandidate() async throws {
        let world = try await World()
        let antidote = Switch()
        antidote.turnOn()
        let model = world.model(TallyProjection { antidote.isOn })
        try await running(model) {
            try await world.log.add("Poison", to: "a")
            let last = try await world.log.add(to: "a")
            try await model.wait(until: last, timeout: patience)
            antidote.turnOff()
            try await model.rebuild(isKept: false)
            let stalled = ProjectionStatus.State.stalled(position: Position(1), reason: "nobody understands Poison")
            try await world.eventually(timeout: patience) { await model.status().beside?.state == stalled }
            await refused("stalled at position 0: nobody understands Poison") { try await model.switchToCandidate() }
            #expect(try await world.tallies().map(\.count) == [2])
            #expect(await model.status().state == .running)
            antidote.turnOn()
            try await model.resume()
            try await world.eventually(timeout: patience) { try await world.liveSide() == .green }
        }
    }

    @Test("rows of an older version of the projection serve until the new ones have been made beside them")
    func olderVersion() async throws {
        let world = try await World()
        let last = try await world.log.add(to: "a", "a")
        try await world.given(checkpoint: 2, version: 1, epoch: 5)
        try await world.sql("INSERT INTO read_models.tally VALUES ('a', 7, 1), ('old', 1, 1)")
        let model = world.model()
        try await running(model) {
            // Whoever waits from the start waits for the side that will serve.
            try await model.wait(until: last, timeout: patience)
            #expect(try await world.liveSide() == .green)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 2, last: 2)])
            #expect(try await world.checkpoint()?.version == 2)
            // The former rows are let be, and not made anew in their turn.
            for _ in 1...20 { try await model.wait(until: try await world.log.add(to: "a"), timeout: patience) }
            try await world.eventually(timeout: patience) {
                if case .waiting = await model.status().beside?.state { true } else { false }
            }
            #expect(try await world.liveSide() == .green)
            #expect(await model.status().beside?.version == 1)
        }
    }

    @Test(
        "a checkpoint that somebody set back or ahead is never served as the truth, and a rebuild mends it",
        arguments: [1, 9]
    )
    func changedByHand(position: Int) async throws {
        let world = try await World()
        let last = try await world.log.add(to: "a", "a", "a")
        let first = world.model()
        try await running(first) { try await first.wait(until: last, timeout: patience) }
        try await world.sql("UPDATE projections.checkpoints SET position = \(position)")
        let model = world.model()
        try await running(model) {
            let behind = await #expect(throws: ReadModelBehind.self) { try await model.checkpoint() }
            #expect(behind?.description.contains("checkpoint \(position) was not written by a projector") == true)
            try await model.rebuild(isKept: false)
            // The new rows are not stalled because those were whose place they took.
            let beside = await model.status().beside
            #expect(beside?.isRetired ?? true || beside?.state.word != "stalled")
            try await world.eventually(timeout: patience) { (try? await model.checkpoint()) == last }
            #expect(try await world.tallies().map(\.count) == [3])
        }
    }

    @Test("of two replicas each learns what the other was told, and one projector works on each side")
    func replicas() async throws {
        let world = try await World()
        let one = world.model()
        let changed = Switch()
        let other = world.model(on: try World.client(world.url)) { changed.turnOn() }
        try await running(one) {
            try await one.wait(until: try await world.log.add(to: "a", "b", "a"), timeout: patience)
            try await running(other) {
                try await one.rebuild(isKept: true)
                try await world.eventually(timeout: patience) { await other.status().beside?.lag?.events == 0 }
                try await one.switchToCandidate()
                let position = try await world.log.add(to: "b")
                try await other.wait(until: position, timeout: patience)
                #expect(try await world.tallies().map(\.count) == [2, 2])
                try await world.eventually(timeout: patience) { changed.isOn }
                try await world.eventually(timeout: patience) { try await world.projectorLocks() == 2 }
            }
        }
    }

    @Test("a copy in memory is loaded again from the rows that serve now, and is not set back by it")
    func reloads() async throws {
        let world = try await World()
        let live = world.live()
        let model = world.model { live.reload() }
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a", "b"), timeout: patience)
            try await world.sql("UPDATE read_models.tally SET count = 100 WHERE stream = 'a'")
            try await running(live) {
                try await world.eventually(timeout: patience) { (try? world.counts(live)) == ["a": 100, "b": 1] }
                try await model.rebuild(isKept: false)
                try await world.eventually(timeout: patience) { try world.counts(live) == ["a": 1, "b": 1] }
                try await live.wait(until: try await world.log.add(to: "b"), timeout: patience)
                #expect(try world.counts(live) == ["a": 1, "b": 2])
            }
        }
    }

    @Test("a candidate that is kept is not made anew without a word, and can be as often as it was discarded")
    func rebuiltAgain() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            let position = try await world.log.add(to: "a", "b", "a")
            try await model.wait(until: position, timeout: patience)
            for _ in 1...3 {
                try await model.rebuild(isKept: true)
                try await world.eventually(timeout: patience) { await model.status().beside?.checkpoint == position }
                for isKept in [true, false] {
                    await refused("'projections discard tally'") { try await model.rebuild(isKept: isKept) }
                }
                await refused("'projections switch tally' shows it") { try await model.returnToFormer() }
                #expect(await model.status().beside?.checkpoint == position)
                try await model.discardOther()
            }
        }
    }

    @Test("a rebuild of which nothing is kept can be made again and again")
    func rebuiltTwice() async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            try await model.wait(until: try await world.log.add(to: "a", "a"), timeout: patience)
            for _ in 1...3 {
                try await world.sql("UPDATE read_models.tally SET count = 100")
                try await model.rebuild(isKept: false)
                try await world.eventually(timeout: patience) { try await world.tallies().map(\.count) == [2] }
            }
        }
    }

    @Test(
        "a checkpoint changed under its owner is said by the status, trying again is refused, and a rebuild mends it",
        arguments: [1, 9]
    )
    func changedUnderItsOwner(position: Int) async throws {
        let world = try await World()
        let model = world.model()
        try await running(model) {
            let last = try await world.log.add(to: "a", "a", "a")
            try await model.wait(until: last, timeout: patience)
            await refused("tally is not stalled") { try await model.resume() }
            try await world.sql("UPDATE projections.checkpoints SET position = \(position)")
            let status = await model.status()
            #expect(status.state.word == "stalled")
            #expect(status.checkpoint == Position(Int64(position)))
            await refused("'projections rebuild tally'") { try await model.resume() }
            let behind = await #expect(throws: ReadModelBehind.self) { try await model.checkpoint() }
            #expect(behind?.needsRebuild == true)
            #expect(behind?.description.contains("has not reached") == false)
            #expect(behind?.description.contains("'projections rebuild tally'") == true)
            try await model.rebuild(isKept: false)
            try await world.eventually(timeout: patience) { (try? await model.checkpoint()) == last }
            // Its projector knows of its last commit a moment later than whoever reads the row.
            try await world.eventually(timeout: patience) { await model.status().state == .running }
        }
    }

    private func refused(_ reason: String, _ body: () async throws -> Void) async {
        let refusal = await #expect(throws: SideRefused.self) { try await body() }
        #expect(refusal?.description.contains(reason) == true, "\(refusal?.description ?? "")")
    }
}

extension World {
    func model(
        _ projection: TallyProjection = TallyProjection(),
        on client: PostgresClient? = nil,
        rhythm: ProjectorRhythm = World.rhythm,
        whenChanged: @escaping @Sendable () -> Void = {}
    ) -> SidedReadModel<TallyProjection, TallyTable> {
        SidedReadModel(
            projection,
            into: TallyTable.self,
            from: log,
            on: client ?? self.client,
            rhythm: rhythm,
            now: { .noon },
            logger: .silent,
            whenChanged: whenChanged
        )
    }

    func liveSide() async throws -> Side? {
        try await KeptSide.read(TallyProjection.name, by: client).first { $0.isLive }?.side
    }

    fileprivate func projectorLocks() async throws -> Int64 {
        try await client.query(
            """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND objsubid = 1
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        )[0].decode(0, as: Int64.self)
    }

    fileprivate func counts(_ live: LiveReadModel<TallyProjection, TallyView>) throws -> [String: Int64] {
        try live.read { view, _ in view.tallies.mapValues(\.count) }
    }
}
