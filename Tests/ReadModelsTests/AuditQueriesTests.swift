import EventSourcing
import EventSourcingTesting
import ImageDomain
import Testing

@testable import ReadModels

@Suite("the audit trail, asked of a real PostgreSQL")
struct AuditQueriesTests {
    private static let ml: GroupName = "ml"

    private static let history = History(
        on(ml.stream, GroupEvent.groupRegistered(ml, displayName: nil)),
        image(.image("a", groups: ["ml"])),
        image(.image("b", groups: ["ml-research"])),
        on(
            ImageName(recorded: "a").stream,
            ImageEvent.groupsChanged(GroupsChanged(removed: ["ml"])),
            by: .bob,
            reason: "100% of the _budget_ is gone"
        ),
        on(ImageName(recorded: "a").stream, ImageEvent.imageRemoved(ImageRemoved()), by: .bob)
    )

    private func positions(_ change: (inout AuditFilter) -> Void) async throws -> [Int64] {
        let world = try await World()
        try await world.given(Self.history)
        var filter = AuditFilter()
        change(&filter)
        return try await AuditQueries(world.client).page(filter).items.map(\.position.rawValue)
    }

    @Test("rows come back as they went in, the newest first")
    func wholeRows() async throws {
        let world = try await World()
        try await world.given(Self.history)
        let rows = try await AuditQueries(world.client).page(AuditFilter()).items
        let expected = try folded(AuditTrailProjection(), Self.history.events).values.compactMap(\.entry)
        #expect(rows == expected.sorted { $0.position > $1.position })
    }

    @Test("by actor, image, group and type, each as a whole word")
    func filters() async throws {
        #expect(try await positions { $0.actor = "bob" } == [5, 4])
        #expect(try await positions { $0.actor = "bo" } == [])
        #expect(try await positions { $0.actor = "b%" } == [])
        #expect(try await positions { $0.actor = "bob\0" } == [])
        #expect(try await positions { $0.image = "a" } == [5, 4, 2])
        #expect(try await positions { $0.group = "ml" } == [4, 2, 1])
        #expect(try await positions { $0.type = .imageAdded } == [3, 2])
        #expect(try await positions { ($0.actor, $0.group) = ("alice", "ml") } == [2, 1])
    }

    @Test("by text in summaries and reasons, taken as it is")
    func text() async throws {
        #expect(try await positions { $0.text = "ADDED THE IMAGE" } == [3, 2])
        #expect(try await positions { $0.text = "100% of the _budget_" } == [4])
        #expect(try await positions { $0.text = "100%budget" } == [])
        #expect(try await positions { $0.text = "';--" } == [])
    }

    @Test("from an instant to an instant, both included")
    func range() async throws {
        func at(_ position: Int64) -> Instant { Stamp.at(position).at }
        #expect(try await positions { $0.since = at(4) } == [5, 4])
        #expect(try await positions { $0.until = at(2) } == [2, 1])
        #expect(try await positions { ($0.since, $0.until) = (at(2), at(3)) } == [3, 2])
        #expect(try await positions { ($0.since, $0.until) = (at(3), at(2)) } == [])
        #expect(try await positions { $0.since = at(6) } == [])
        #expect(try await positions { $0.until = at(0) } == [])
    }

    @Test("pages follow each other without gaps and doubles while rows are added")
    func paging() async throws {
        let world = try await World()
        var history = History()
        for number in 0..<30 { history.append(image(.image("i\(number)"))) }
        try await world.given(history)
        var (filter, collected) = (AuditFilter(), [Int64]())
        filter.limit = 7
        repeat {
            let page = try await AuditQueries(world.client).page(filter)
            collected += page.items.map(\.position.rawValue)
            filter.cursor = page.nextCursor
            history.append(image(.image("later\(collected.count)")))
            try await world.given(history)
        } while filter.cursor != nil && collected.count < 100
        #expect(collected == (1...30).reversed())
    }

    @Test("a search that finds nothing in half a million rows answers with a cursor, and goes on behind it")
    func boundedSearch() async throws {
        let world = try await World()
        try await world.sql(
            """
            INSERT INTO read_models.audit_trail
            SELECT n, '2026-01-01'::timestamptz + n * interval '1 s', 'a', 'Ada', 'token', 'ImageEdited', 'image-i', n, 'i',
                '{}', NULL, NULL, '[]', 'Ada', CASE WHEN n = 7 THEN 'needle' ELSE 'hay' END
            FROM generate_series(1, 500010) AS n
            """
        )
        var filter = AuditFilter()
        filter.text = "needle"
        let first = try await AuditQueries(world.client).page(filter)
        #expect(first.items.isEmpty)
        filter.cursor = first.nextCursor
        #expect(filter.cursor != nil)
        let second = try await AuditQueries(world.client).page(filter)
        #expect(second.items.map(\.position) == [Position(7)])
        #expect(second.nextCursor == nil)
    }

    @Test("a walk meets all rows that were there, and none that comes meanwhile")
    func walk() async throws {
        let world = try await World()
        var history = History()
        for number in 0..<30 { history.append(image(.image("i\(number)"))) }
        try await world.given(history)
        var walk = try await AuditQueries(world.client).walk(AuditFilter())
        var positions: [Int64] = []
        while !walk.isOver {
            positions += try await walk.next(7).map(\.position.rawValue)
            history.append(image(.image("later\(positions.count)")))
            try await world.given(history)
        }
        #expect(positions == (1...30).reversed())
        var none = AuditFilter()
        none.since = .noon.advanced(bySeconds: 100_000)
        #expect(try await AuditQueries(world.client).walk(none).isOver)
    }

    @Test("rows behind a position come in the order of the log, judged by the same filters")
    func behind() async throws {
        let world = try await World()
        try await world.given(Self.history)
        var filter = AuditFilter()
        filter.image = "a"
        let queries = AuditQueries(world.client)
        let rows = try await queries.rows(filter, after: Position(1), upTo: Position(5))
        #expect(rows.map(\.position.rawValue) == [2, 4, 5])
        #expect(try await queries.rows(filter, after: Position(5), upTo: Position(5)).isEmpty)
        filter.since = Stamp.at(4).at
        #expect(
            try await queries.rows(filter, after: .beginning, upTo: Position(5)).map(\.position.rawValue) == [4, 5]
        )
    }

    @Test("a row that is written twice is there once, as it was")
    func twice() async throws {
        let world = try await World()
        try await world.given(Self.history)
        try await world.given(Self.history)
        #expect(try await AuditQueries(world.client).page(AuditFilter()).items.count == 5)
    }
}
