import EventSourcing
import Logging
import Postgres
import PostgresTesting
import ServiceLifecycle
import Testing

@testable import Projections

@Suite("a projector on a real PostgreSQL")
struct ProjectorTests {
    private let patience = Duration.seconds(30)

    @Test("rows and checkpoint are what the log says, and a second event of a stream changes its row")
    func folds() async throws {
        let world = try await World()
        let projector = world.projector()
        try await running(projector) {
            let position = try await world.log.add(to: "a", "b", "a")
            try await projector.wait(until: position, timeout: patience)
            #expect(
                try await world.tallies()
                    == [Tally(stream: "a", count: 2, last: 3), Tally(stream: "b", count: 1, last: 2)]
            )
            #expect(try await world.checkpoint()?.position == position)
            let status = await projector.status()
            #expect(status.state == .running)
            #expect(status.lag == ProjectionStatus.Lag(events: 0, seconds: 0))
        }
    }

    @Test("a session that dies between the rows and the commit loses and doubles nothing")
    func crashBeforeCommit() async throws {
        let world = try await World()
        let crashes = Countdown(3)
        let table = TallyTable { connection in
            guard crashes.takes() else { return }
            let session = try await connection.query("SELECT pg_backend_pid()")[0].decode(0, as: Int32.self)
            try await world.sql("SELECT pg_terminate_backend(\(session), 10000)")
        }
        let projector = world.projector(into: table)
        try await running(projector) {
            let position = try await world.log.add(to: "a", "a", "b")
            try await projector.wait(until: position, timeout: patience)
            #expect(
                try await world.tallies()
                    == [Tally(stream: "a", count: 2, last: 2), Tally(stream: "b", count: 1, last: 3)]
            )
            #expect(crashes.isOver)
        }
    }

    @Test("of two one owns and the other follows, and takes over when the owner's session is killed")
    func takesOver() async throws {
        let world = try await World()
        let (first, second) = (States(), States())
        let one = world.projector(telling: first)
        let other = world.projector(on: try World.client(world.url), telling: second)
        try await running(one) {
            await first.next("running")
            try await running(other) {
                await second.next("following")
                for round in 1...3 {
                    let position = try await world.log.add(to: "a", "b", "a")
                    try await one.wait(until: position, timeout: patience)
                    try await other.wait(until: position, timeout: patience)
                    let owners = [await one.machine.isOwner, await other.machine.isOwner]
                    #expect(owners.filter { $0 }.count == 1)
                    let tallies = try await world.tallies()
                    #expect(tallies.map(\.count) == [Int64(2 * round), Int64(round)])
                    try await world.killProjectors()
                    await (owners[0] ? first : second).next("waiting")
                }
            }
        }
    }

    @Test("one that was fenced off within a batch writes nothing of it, and comes back by the ordinary way")
    func fenced() async throws {
        let world = try await World()
        let fences = Countdown(1)
        let table = TallyTable { _ in
            guard fences.takes() else { return }
            try await world.sql("UPDATE projections.checkpoints SET epoch = epoch + 1")
        }
        let states = States()
        let projector = world.projector(into: table, telling: states)
        try await running(projector) {
            let position = try await world.log.add(to: "a", "a")
            guard case .waiting(let reason) = await states.next("waiting") else {
                Issue.record("it was not fenced")
                return
            }
            #expect(reason == "another projector has taken over")
            try await projector.wait(until: position, timeout: patience)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 2, last: 2)])
            #expect(try await world.checkpoint()?.epoch == 3)
        }
    }

    @Test("an idle owner that lost its session notices by itself")
    func idleOwner() async throws {
        let world = try await World()
        let states = States()
        try await running(world.projector(telling: states)) {
            await states.next("running")
            try await world.killProjectors()
            await states.next("waiting")
            await states.next("running")
        }
    }

    @Test("it waits while the database is away, and goes on by itself")
    func databaseAway() async throws {
        let postgres = try TemporaryPostgres()
        let world = try await World(on: postgres)
        let states = States()
        let projector = world.projector(telling: states)
        try await running(projector) {
            try await projector.wait(until: try await world.log.add(to: "a"), timeout: patience)
            postgres.stop()
            await states.next("waiting")
            let position = try await world.log.add(to: "a", "a")
            let behind = await #expect(throws: ReadModelBehind.self) {
                try await projector.wait(until: position, timeout: .milliseconds(10))
            }
            #expect(behind?.description.contains("waits for the database") == true)
            try postgres.start()
            try await projector.wait(until: position, timeout: patience)
            #expect(try await world.tallies() == [Tally(stream: "a", count: 3, last: 3)])
        }
    }

    @Test("after a kill of the database, rows and checkpoint still stand together")
    func databaseKilled() async throws {
        let postgres = try TemporaryPostgres()
        let world = try await World(on: postgres)
        let projector = world.projector()
        try await running(projector) {
            for round in 1...3 {
                let position = try await world.log.add(to: "a", "b", "a")
                if round.isMultiple(of: 2) { try await projector.wait(until: position, timeout: patience) }
                postgres.kill()
                try postgres.start()
            }
            let position = try await world.log.add(to: "a")
            // What was reached before a kill may be gone with it, and is made again: only a new position tells.
            try await projector.wait(until: position, timeout: patience)
            #expect(try await world.tallies().map(\.count) == [7, 3])
            #expect(try await world.checkpoint()?.position == position)
        }
    }

    @Test("a graceful shutdown ends it, and leaves rows and checkpoint together")
    func gracefulShutdown() async throws {
        let world = try await World()
        let projector = world.projector()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [projector], logger: .init(label: "test"))
        )
        async let ended: Void = group.run()
        for _ in 0..<50 { try await world.log.add(to: "a") }
        try await projector.wait(until: Position(1), timeout: patience)
        await group.triggerGracefulShutdown()
        try await ended
        let position = try await world.checkpoint()?.position
        #expect(try await world.tallies().first?.count == position?.rawValue)
    }
}
