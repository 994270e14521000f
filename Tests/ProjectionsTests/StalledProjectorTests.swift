import EventSourcing
import PostgresTesting
import Testing

@testable import Projections

@Suite("a projector that cannot go on")
struct StalledProjectorTests {
    private let patience = Duration.seconds(30)

    @Test("a poison event stalls it with position and reason, for every replica to see, and what came before is folded")
    func poison() async throws {
        let world = try await World()
        let (states, followerStates) = (States(), States())
        let projector = world.projector(telling: states)
        let follower = world.projector(on: try World.client(world.url), telling: followerStates)
        try await running(projector) {
            await states.next("running")
            try await running(follower) {
                try await world.log.add(to: "a", "a")
                try await world.log.add("Poison", to: "a")
                let last = try await world.log.add(to: "b")
                let stalled = ProjectionStatus.State.stalled(position: Position(3), reason: "nobody understands Poison")
                #expect(await states.next("stalled") == stalled)
                #expect(await followerStates.next("stalled") == stalled)
                #expect(try await world.tallies() == [Tally(stream: "a", count: 2, last: 2)])
                #expect(try await world.checkpoint()?.stall?.position == Position(3))
                try await projector.wait(until: Position(2), timeout: patience)
                let behind = await #expect(throws: ReadModelBehind.self) {
                    try await projector.wait(until: last, timeout: patience)
                }
                #expect(behind?.description.contains("stalled at position 3: nobody understands Poison") == true)
                let status = await projector.status()
                #expect(status.lag == ProjectionStatus.Lag(events: 2, seconds: 0))
            }
        }
    }

    @Test("it stays stalled over a restart, after one more try")
    func restart() async throws {
        let world = try await World()
        try await world.log.add("Poison", to: "a")
        for _ in 1...2 {
            let states = States()
            try await running(world.projector(telling: states)) {
                await states.next("stalled")
                let position = try await world.checkpoint()?.position
                #expect(position == .beginning)
            }
        }
    }

    @Test("it goes on when it is resumed by any replica and the event is understood by then")
    func resume() async throws {
        let world = try await World()
        let (states, antidote) = (States(), Switch())
        let projection = TallyProjection { antidote.isOn }
        let projector = world.projector(projection, telling: states)
        let replica = world.projector(on: try World.client(world.url))
        try await running(projector) {
            try await world.log.add("Poison", to: "a")
            let position = try await world.log.add(to: "a")
            await states.next("stalled")
            try await replica.resume()
            await states.next("stalled")
            antidote.turnOn()
            try await replica.resume()
            try await world.eventually(timeout: patience) { try await world.checkpoint()?.position == position }
            #expect(try await world.tallies() == [Tally(stream: "a", count: 2, last: 2)])
            #expect(try await world.checkpoint()?.stall == nil)
        }
    }

    @Test("rows that the database refuses stall it at the very event, within a batch of others")
    func refusedRows() async throws {
        let world = try await World()
        try await world.log.add(to: "a", "b", "refused", "a")
        let states = States()
        try await running(world.projector(telling: states)) {
            let stall = try await states.stall()
            #expect(stall.position == Position(3))
            #expect(stall.reason.contains("23514"))
            let (tallies, checkpoint) = try await (world.tallies(), world.checkpoint())
            #expect(tallies.map(\.stream) == ["a", "b"])
            #expect(checkpoint?.position == Position(2))
        }
    }

    @Test("rows of a newer version of the projection are left alone")
    func newerVersion() async throws {
        let world = try await World()
        try await world.log.add(to: "a", "a")
        try await world.sql("INSERT INTO read_models.tally VALUES ('new', 7, 1)")
        try await world.given(checkpoint: 1, version: 3, epoch: 5)
        let states = States()
        try await running(world.projector(telling: states)) {
            let stall = try await states.stall()
            #expect(stall.reason.contains("version 3"))
            let (tallies, checkpoint) = try await (world.tallies(), world.checkpoint())
            #expect(tallies.map(\.stream) == ["new"])
            #expect(checkpoint?.position == Position(1))
        }
    }

    @Test("a gap in the log stalls it behind the last event before the gap, and it goes on when the gap is mended")
    func gap() async throws {
        let world = try await World()
        try await world.log.add(to: "a")
        let states = States()
        let projector = world.projector(telling: states)
        let gap = EventLogError.gap(after: Position(2), next: Position(9))
        try await running(projector) {
            try await projector.wait(until: Position(1), timeout: patience)
            world.log.gap = gap
            try await world.log.add(to: "a")
            let stalled = ProjectionStatus.State.stalled(position: Position(3), reason: gap.description)
            #expect(await states.next("stalled") == stalled)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 2, last: 2)])
            world.log.gap = nil
            try await world.log.add(to: "a")
            try await world.eventually(timeout: patience) { try await world.tallies().first?.count == 3 }
        }
    }

    @Test("a checkpoint ahead of the log is said, and no position counts as reached")
    func aheadOfTheLog() async throws {
        let world = try await World()
        try await world.log.add(to: "a")
        try await world.given(checkpoint: 9, version: 2, epoch: 5)
        let states = States()
        let projector = world.projector(telling: states)
        try await running(projector) {
            let stall = try await states.stall()
            #expect(stall.position == Position(9))
            #expect(stall.reason.contains("checkpoint 9 is ahead of the log, which ends at 1"))
            await #expect(throws: ReadModelBehind.self) {
                try await projector.wait(until: Position(1), timeout: patience)
            }
            // It is said before it is stored.
            try await world.eventually(timeout: patience) { try await world.checkpoint()?.isAheadOfTheLog == true }
            #expect(try await world.tallies().isEmpty)
        }
    }

    @Test("a checkpoint that somebody set back or ahead is said, and no position counts as reached", arguments: [1, 7])
    func changedByHand(position: Int) async throws {
        let world = try await World()
        let last = try await world.log.add(to: "a", "a", "a")
        let projector = world.projector()
        try await running(projector) { try await projector.wait(until: last, timeout: patience) }
        try await world.sql("UPDATE projections.checkpoints SET position = \(position)")
        for _ in 1...2 {
            let states = States()
            let next = world.projector(telling: states)
            try await running(next) {
                let stall = try await states.stall()
                #expect(stall.position == Position(Int64(position)))
                #expect(stall.reason.contains("checkpoint \(position) was not written by a projector"))
                await #expect(throws: ReadModelBehind.self) {
                    try await next.wait(until: Position(1), timeout: patience)
                }
            }
        }
        #expect(try await world.tallies() == [Tally(stream: "a", count: 3, last: 3)])
    }

    @Test(
        "an owner at rest notices that its checkpoint was changed, sealed anew or not, and stalls",
        arguments: [
            "position = 1", "position = 7", "version = 1",
            "position = 1, seal = projections.seal(name, side, version, 1)",
        ]
    )
    func changedUnderItsOwner(change: String) async throws {
        let world = try await World()
        let last = try await world.log.add(to: "a", "a", "a")
        let states = States()
        let projector = world.projector(telling: states)
        try await running(projector) {
            try await projector.wait(until: last, timeout: patience)
            try await world.sql("UPDATE projections.checkpoints SET \(change)")
            let stall = try await states.stall()
            #expect(stall.reason.contains("only 'projections rebuild tally' mends it"))
            // Also the next replica finds it so, and nothing is folded on it.
            try await world.eventually(timeout: patience) {
                try await world.checkpoint()?.stall?.reason == stall.reason
            }
            try await world.log.add(to: "a")
            let behind = await #expect(throws: ReadModelBehind.self) {
                try await projector.wait(until: Position(1), timeout: patience)
            }
            #expect(behind?.needsRebuild == true)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 3, last: 3)])
        }
    }

    @Test("an owner whose checkpoint nobody changed goes on through any number of looks at it")
    func looksAreHarmless() async throws {
        let world = try await World()
        let projector = world.projector()
        try await running(projector) {
            for _ in 1...50 {
                let position = try await world.log.add(to: "a")
                #expect(!(await projector.status().state.word == "stalled"))
                try await projector.wait(until: position, timeout: patience)
            }
            #expect(await projector.status().state == .running)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 50, last: 50)])
        }
    }
}
