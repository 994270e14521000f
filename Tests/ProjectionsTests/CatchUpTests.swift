import EventSourcing
import Postgres
import PostgresTesting
import ServiceLifecycle
import Synchronization
import Testing

@testable import Projections

@Suite("a projector that is far behind")
struct CatchUpTests {
    private let patience = Duration.seconds(30)
    private let rhythm = World.farBehind

    @Test("makes rows and checkpoint as the log says, and goes on with what comes")
    func catchesUp() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let projector = world.projector(rhythm: rhythm)
        try await running(projector) {
            try await projector.wait(until: Position(100), timeout: patience)
            let last = try await world.log.add(to: "a")
            try await projector.wait(until: last, timeout: patience)
            #expect(try await world.tallies() == World.tallies(ofRounds: 20, andThen: last))
            #expect(try await world.checkpoint()?.position == last)
            let replayed = world.log.replays
            #expect(replayed.first == Position(1)...Position(7))
            #expect(replayed.last?.upperBound == Position(100))
        }
    }

    @Test("fills a table that has no rows yet without its indexes, and makes them at the end")
    func indexes() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let seen = Indexes()
        let table = TallyTable { connection in seen.note(try await World.indexes(of: .blue, on: connection)) }
        let projector = world.projector(into: table, rhythm: rhythm)
        try await running(projector) {
            try await projector.wait(until: Position(100), timeout: patience)
            let last = try await world.log.add(to: "a")
            try await projector.wait(until: last, timeout: patience)
        }
        #expect(seen.all.first == ["tally_pkey"])
        #expect(seen.all.last == ["tally_by_count", "tally_pkey"])
        #expect(try await world.indexes() == ["tally_by_count", "tally_pkey"])
    }

    @Test("leaves the indexes of rows that serve alone")
    func servingRows() async throws {
        let world = try await World()
        let first = world.projector()
        try await running(first) {
            try await first.wait(until: try await world.log.add(to: "a"), timeout: patience)
        }
        try await world.log.addRounds(20)
        let seen = Indexes()
        let table = TallyTable { connection in seen.note(try await World.indexes(of: .blue, on: connection)) }
        let projector = world.projector(into: table, rhythm: rhythm)
        try await running(projector) {
            try await projector.wait(until: Position(101), timeout: patience)
        }
        #expect(seen.all.count > 10)
        #expect(seen.all.allSatisfy { $0 == ["tally_by_count", "tally_pkey"] })
    }

    @Test("goes on where it was when its session is killed on the way, and makes the indexes all the same")
    func killed() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let (writes, crashes) = (Countdown(3), Countdown(2))
        let table = TallyTable { connection in
            guard !writes.takes(), crashes.takes() else { return }
            let session = try await connection.query("SELECT pg_backend_pid()")[0].decode(0, as: Int32.self)
            try await world.sql("SELECT pg_terminate_backend(\(session), 10000)")
        }
        let projector = world.projector(into: table, rhythm: rhythm)
        try await running(projector) {
            let last = try await world.log.add(to: "a")
            try await projector.wait(until: last, timeout: patience)
            #expect(crashes.isOver)
            #expect(try await world.tallies() == World.tallies(ofRounds: 20, andThen: last))
            try await world.eventually(timeout: patience) {
                try await world.indexes() == ["tally_by_count", "tally_pkey"]
            }
        }
    }

    @Test("stalls at the event that cannot be folded, with all before it in the rows", arguments: Obstacle.allCases)
    func stalls(at obstacle: Obstacle) async throws {
        let world = try await World()
        try await world.log.addRounds(8)
        try await obstacle.add(to: world.log)
        try await world.log.addRounds(8)
        let states = States()
        try await running(world.projector(rhythm: rhythm, telling: states)) {
            let stall = try await states.stall()
            #expect(stall.position == Position(41))
            #expect(stall.reason.contains(obstacle.reason), "\(stall.reason)")
            let checkpoint = try await world.checkpoint()
            #expect(checkpoint?.position == Position(40))
            let tallies = try await world.tallies()
            #expect(tallies == World.tallies(ofRounds: 8))
            try await world.eventually(timeout: patience) {
                try await world.indexes() == ["tally_by_count", "tally_pkey"]
            }
        }
    }

    @Test("stalls at a gap in the log, and goes on when the gap is mended")
    func gap() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let gap = EventLogError.gap(after: Position(45), next: Position(47))
        world.log.gap = gap
        let states = States()
        let projector = world.projector(rhythm: rhythm, telling: states)
        try await running(projector) {
            let stall = try await states.stall()
            #expect(stall.reason == gap.description)
            world.log.gap = nil
            try await projector.wait(until: Position(100), timeout: patience)
            #expect(try await world.tallies() == World.tallies(ofRounds: 20))
        }
    }

    @Test("does without when somebody who reads the tables does not let go of them")
    func longReader() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let reader = try await PostgresConnection.connect(PostgresConfiguration(world.url))
        try await reader.execute(script: "BEGIN; SELECT * FROM read_models_blue.tally")
        let projector = world.projector(rhythm: rhythm)
        try await running(projector) {
            try await projector.wait(until: Position(100), timeout: patience)
            #expect(try await world.tallies() == World.tallies(ofRounds: 20))
        }
        await reader.close()
    }

    @Test("ends between two stretches at a graceful shutdown, with rows and checkpoint together")
    func shutsDown() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let writes = AsyncStream.makeStream(of: Void.self)
        let table = TallyTable { _ in
            writes.continuation.finish()
            try await gracefulShutdown()
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [world.projector(into: table, rhythm: rhythm)],
                logger: .silent
            )
        )
        async let ended: Void = group.run()
        for await _ in writes.stream {}
        await group.triggerGracefulShutdown()
        try await ended
        let position = try #require(try await world.checkpoint()?.position.rawValue)
        #expect(position >= 7 && position < 100)
        #expect(try await world.tallies().map(\.count).reduce(0, +) == position)
    }

    @Test("as a candidate, it is shown to nobody before its tables have their indexes")
    func candidate() async throws {
        let world = try await World()
        try await world.log.addRounds(20)
        let model = world.model(rhythm: rhythm)
        try await running(model) {
            try await model.wait(until: Position(100), timeout: patience)
            try await model.rebuild(isKept: true)
            try await world.eventually(timeout: patience) {
                guard await model.status().beside?.lag?.events == 0 else { return false }
                return try await world.indexes(of: .green).count == 2
            }
            try await world.sql(
                """
                INSERT INTO projections.indexes_put_aside
                VALUES ('tally', 'green', 'tally_by_last', 'CREATE INDEX tally_by_last ON read_models_green.tally (last)')
                """
            )
            let refusal = await #expect(throws: SideRefused.self) { try await model.switchToCandidate() }
            #expect(refusal?.description.contains("gets its indexes at the end") == true)
            try await world.sql("SELECT projections.put_indexes_back('tally', 'green')")
            try await model.switchToCandidate()
            #expect(try await world.liveSide() == .green)
            let indexes = try await world.indexes(of: .green)
            #expect(indexes.contains("tally_by_last"))
            #expect(try await world.tallies() == World.tallies(ofRounds: 20))
        }
    }
}

/// What a projector cannot pass.
enum Obstacle: CaseIterable {
    /// Nobody understands it.
    case poison
    /// It cannot be applied to a row.
    case spoilt
    /// The database refuses its row.
    case refused

    var reason: String {
        switch self {
        case .poison: "nobody understands Poison"
        case .spoilt: "Spoilt is half applied"
        case .refused: "tally_stream_check"
        }
    }

    func add(to log: SwitchableLog) async throws {
        switch self {
        case .poison: try await log.add("Poison", to: "a")
        case .spoilt: try await log.add("Spoilt", to: "a")
        case .refused: try await log.add(to: "refused")
        }
    }
}

/// The indexes that a table had at each of its writes.
private final class Indexes: Sendable {
    private let seen = Mutex<[[String]]>([])

    var all: [[String]] { seen.withLock { $0 } }

    func note(_ indexes: [String]) { seen.withLock { $0.append(indexes) } }
}

extension SwitchableLog {
    /// A hundred events are twenty rounds: five streams, one after the other.
    fileprivate func addRounds(_ count: Int) async throws {
        for _ in 0..<count { try await add(to: "a", "b", "c", "d", "e") }
    }
}

extension World {
    /// Five events behind is far.
    fileprivate static let farBehind = ProjectorRhythm(
        takeOver: .milliseconds(20),
        heartbeat: .milliseconds(20),
        look: .milliseconds(5),
        nearby: 5,
        stretch: 7
    )

    /// - Parameter last: the position of one more event, of the first stream.
    fileprivate static func tallies(ofRounds rounds: Int64, andThen last: Position? = nil) -> [Tally] {
        ["a", "b", "c", "d", "e"].enumerated().map { index, stream in
            let tally = Tally(stream: stream, count: rounds, last: 5 * (rounds - 1) + Int64(index) + 1)
            guard let last, index == 0 else { return tally }
            return Tally(stream: stream, count: rounds + 1, last: last.rawValue)
        }
    }

    fileprivate func indexes(of side: Side = .blue) async throws -> [String] {
        try await client.withConnection { try await Self.indexes(of: side, on: $0) }
    }

    fileprivate static func indexes(of side: Side, on connection: PostgresConnection) async throws -> [String] {
        try await connection.query(
            "SELECT indexname FROM pg_indexes WHERE schemaname = $1 AND tablename = 'tally' ORDER BY 1",
            [side.schema]
        ).map { try $0.decode(0) }
    }
}
