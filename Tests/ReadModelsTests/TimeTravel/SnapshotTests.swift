import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Projections
import Testing

@testable import ReadModels

@Suite("snapshots of the images")
struct SnapshotTests {
    private static let often = ImagesTable(on: .blue, snapshots: SnapshotRhythm(events: 20, eventsForEachRow: 0))

    @Test("as of every position the list is that of a plain fold, before, at and behind each snapshot")
    func everyPosition() async throws {
        let world = try await World()
        let log = try await world.project(seed: 41, into: Self.often)
        let snapshots = try await world.snapshots()
        #expect(snapshots.count > 5)
        for (former, next) in zip(snapshots, snapshots.dropFirst()) { #expect(next - former >= 20) }
        let events = try await log.read(after: .beginning, limit: .max)
        // From the end, so that no list that is kept can be what a fold begins at.
        for count in (0...events.count).reversed() {
            try await world.expect(Array(events.prefix(count)), in: log)
        }
    }

    @Test("a list begins at the newest snapshot before it, made by this version of the projection")
    func used() async throws {
        let world = try await World()
        let log = try await world.project(seed: 42, into: Self.often)
        let last = try #require(try await world.snapshots().last)
        try await world.sql(
            "UPDATE read_models.image_snapshots SET description = 'at ' || position || ', version ' || version"
        )
        let atSnapshot = TimeTravel(log, world.client, now: { .noon })
        let page = try await atSnapshot.images(ImagesFilter(), atSnapshot.asOf(.position(Position(last))))
        #expect(!page.items.isEmpty)
        for image in page.items { #expect(image.description?.rawValue == "at \(last), version \(image.version)") }
        try await world.sql("UPDATE read_models.image_snapshots SET projection_version = 99")
        let events = try await log.read(after: .beginning, limit: .max)
        try await world.expect(Array(events.prefix(Int(last))), in: log)
    }

    @Test("there is none more than a part of a row an event, however the images grow")
    func spacing() async throws {
        let world = try await World()
        let log = try await world.project(
            seed: 43,
            into: ImagesTable(on: .blue, snapshots: SnapshotRhythm(events: 5, eventsForEachRow: 2))
        )
        let rows = try await world.client.query("SELECT count(*) FROM read_models.image_snapshots").first?
            .decode(Int64.self)
        let head = try await log.head().rawValue
        #expect(try await world.snapshots().count > 2)
        #expect(try #require(rows) * 2 <= head)
    }

    @Test("a read model that is made anew makes its snapshots anew, and what was wrong in the old ones goes")
    func madeAnew() async throws {
        let world = try await World()
        let log = try await world.project(seed: 44, into: Self.often)
        try await world.sql("UPDATE read_models_blue.image_snapshots SET description = 'wrong'")
        #expect(try await world.outcome("SELECT projections.begin_candidate('images', 1, false)") == "begun")
        let candidate = world.projector(
            ImagesProjection(),
            ImagesTable(on: .green, snapshots: Self.often.snapshots),
            log
        )
        try await running(candidate) {
            try await candidate.wait(until: try await log.head(), timeout: .seconds(60))
        }
        #expect(try await world.outcome("SELECT projections.change_live_side('images', false)") == "changed")
        let last = try #require(try await world.snapshots().last)
        let events = try await log.read(after: .beginning, limit: .max)
        try await world.expect(Array(events.prefix(Int(last))), in: log)
    }
}

extension World {
    /// Lets a projector write a random history into the table, ten commands at a time.
    fileprivate func project(seed: UInt64, into table: ImagesTable) async throws -> InMemoryEventLog {
        let log = InMemoryEventLog(now: { .noon })
        var random = RandomHistory(seed: seed)
        let stretches = (0..<70).map { _ in random.append(commands: 10) }
        let images = projector(ImagesProjection(), table, log)
        try await running(images) {
            for stretch in stretches {
                try await log.append(stretch)
                try await images.wait(until: try await log.head(), timeout: .seconds(60))
            }
        }
        return log
    }

    fileprivate func outcome(_ call: String) async throws -> String? {
        try await client.query(Statement(call)).first?.decode(String.self)
    }

    fileprivate func snapshots() async throws -> [Int64] {
        try await client.query("SELECT DISTINCT position FROM read_models.image_snapshots ORDER BY position")
            .map { try $0.decode(Int64.self) }
    }

    fileprivate func expect(_ events: [RecordedEvent], in log: InMemoryEventLog) async throws {
        let travel = TimeTravel(log, client, now: { .noon })
        var filter = ImagesFilter()
        filter.sort = .name
        filter.limit = 1_000
        let asOf = try await travel.asOf(.position(Position(Int64(events.count))))
        let expected = try folded(ImagesProjection(), events).values.sorted { $0.name < $1.name }
        #expect(try await travel.images(filter, asOf).items == expected, "as of \(events.count)")
    }
}
