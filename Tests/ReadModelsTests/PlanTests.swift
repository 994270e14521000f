import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Schema
import Testing

@testable import ReadModels

/// With 100,000 images and as many events the questions that people ask are answered by an index, whatever the values.
/// What PostgreSQL really did is counted, not what it says it would do.
@Suite("plans at 100,000 rows", .serialized)
struct PlanTests {
    private static let world = Task { try await filledWorld() }

    private static func filledWorld() async throws -> World {
        let world = try await World()
        try await world.sql(fillSQL)
        return world
    }

    @Test(
        "images: the page by each order, behind a cursor, by rare words and by group",
        arguments: [
            Question(
                "first page",
                "images_page(NULL, NULL, NULL, NULL, 'displayName', NULL, NULL, NULL, 51)",
                "images_by_display_name"
            ),
            Question(
                "next page",
                "images_page(NULL, NULL, NULL, NULL, 'displayName', 'd500', NULL, 'i7', 51)",
                "images_by_display_name"
            ),
            Question("by name", "images_page(NULL, NULL, NULL, NULL, 'name', 'i7', NULL, 'i7', 51)", "images_pkey"),
            Question(
                "by update",
                "images_page(NULL, NULL, NULL, NULL, 'updated', NULL, NULL, NULL, 51)",
                "images_by_update"
            ),
            Question(
                "by creation",
                "images_page(NULL, NULL, NULL, NULL, 'created', NULL, NULL, NULL, 51)",
                "images_by_creation"
            ),
            Question(
                "rare words",
                "images_page('%tion of 77777%', NULL, NULL, NULL, 'updated', NULL, NULL, NULL, 51)",
                "image_search_by_trigram"
            ),
            Question(
                "common words",
                "images_page('%description%', NULL, NULL, NULL, 'displayName', NULL, NULL, NULL, 51)",
                nil
            ),
            Question(
                "a group",
                "images_page(NULL, NULL, 'g77', NULL, 'created', NULL, NULL, NULL, 51)",
                "images_by_group"
            ),
        ]
    )
    func images(question: Question) async throws {
        try await check(question)
    }

    @Test(
        "audit trail: the newest, and by actor, image, group, type and time",
        arguments: [
            Question(
                "newest",
                "audit_trail_stretch(NULL, NULL, NULL, NULL, NULL, 1, 100000, 51)",
                "audit_trail_pkey"
            ),
            Question(
                "next page",
                "audit_trail_stretch(NULL, NULL, NULL, NULL, NULL, 1, 49999, 51)",
                "audit_trail_pkey"
            ),
            Question(
                "actor",
                "audit_trail_stretch('a777', NULL, NULL, NULL, NULL, 1, 100000, 51)",
                "audit_trail_by_actor"
            ),
            Question(
                "image",
                "audit_trail_stretch(NULL, 'i777', NULL, NULL, NULL, 1, 100000, 51)",
                "audit_trail_by_image"
            ),
            Question(
                "group",
                "audit_trail_stretch(NULL, NULL, 'g777', NULL, NULL, 1, 100000, 51)",
                "audit_trail_by_group"
            ),
            Question(
                "rare type",
                "audit_trail_stretch(NULL, NULL, NULL, 'Rare', NULL, 1, 100000, 51)",
                "audit_trail_by_type"
            ),
            Question(
                "time",
                "audit_trail_stretch(NULL, NULL, NULL, NULL, NULL, 36000, 36060, 51)",
                "audit_trail_pkey"
            ),
            Question(
                "type and time",
                "audit_trail_stretch(NULL, NULL, NULL, 'Rare', NULL, 36000, 56060, 51)",
                "audit_trail_by_type"
            ),
            Question(
                "rare text, a stretch",
                "audit_trail_stretch(NULL, NULL, NULL, NULL, '%nowhere%', 60001, 100000, 51)",
                "audit_trail_pkey"
            ),
            Question(
                "actor of long ago",
                "audit_trail_stretch('a777', NULL, NULL, NULL, NULL, 99000, 99500, 51)",
                nil
            ),
            Question(
                "group of long ago",
                "audit_trail_stretch(NULL, NULL, 'g777', NULL, NULL, 1, 500, 51)",
                nil
            ),
        ]
    )
    func auditTrail(question: Question) async throws {
        try await check(question)
    }

    @Test("instants are turned into positions by the index on them")
    func instants() async throws {
        let world = try await Self.world.value
        let times = ["2026-01-01T10:00:00Z", "2026-01-01T10:01:00Z"].map { Instant($0).map { PostgresTimestamp($0) } }
        try await world.client.withTransaction { connection in
            let range = try await connection.query(Statement(Schema.readAuditTrailPositions), [times[0], times[1]])
            let (first, last) = try range.decode(Int64.self, Int64.self)[0]
            #expect(first == 36_000 && last == 36_060)
            let used = try await connection.query(Self.scansOfTransaction).decode(String.self, String.self)
            #expect(used.filter { $0.1 == "r" }.map { $0.0 } == [])
            #expect(used.contains { $0 == ("audit_trail_by_instant", "i") })
        }
    }

    /// Asked several times: after the fifth PostgreSQL could go over to a plan for all values.
    private func check(_ question: Question) async throws {
        let world = try await Self.world.value
        let statement = Statement("SELECT count(*) FROM read_models.\(question.call)")
        try await world.client.withTransaction { connection in
            for _ in 0..<7 { _ = try await connection.query(statement) }
            let used = try await connection.query(Self.scansOfTransaction).decode(String.self, String.self)
            #expect(used.filter { $0.1 == "r" }.map { $0.0 } == [], "no table is read from end to end")
            if let index = question.index { #expect(used.contains { $0 == (index, "i") }, "\(used)") }
        }
    }

    struct Question: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let call: String
        /// `nil` where more than one would do.
        let index: String?

        init(_ name: String, _ call: String, _ index: String?) {
            (testDescription, self.call, self.index) = (name, call, index)
        }
    }

    /// Tables (`r`) read from end to end and indexes (`i`) used since the transaction began.
    private static let scansOfTransaction: Statement = """
        SELECT relname::text, relkind::text FROM pg_class
        WHERE relnamespace = 'read_models_blue'::regnamespace AND pg_stat_get_xact_numscans(oid) > 0
        """

    private static let fillSQL = """
        INSERT INTO read_models.images
        SELECT 'i' || n, 'd' || n * 7919 % 1000, 'a description of ' || n, 'cpu', 'r/i:' || n, NULL, NULL, n % 500 = 0,
            ARRAY['g' || n % 1000], 'existing', 'ready', '2026-01-01'::timestamptz + n * interval '1 s', 'ada', 'Ada', 'token',
            '2026-01-01'::timestamptz + n * 31 % 100000 * interval '1 s', 'ada', 'Ada', 'token', 1
        FROM generate_series(1, 100000) AS n;
        INSERT INTO read_models.image_search
        SELECT name, name || E'\\n' || display_name || E'\\n' || description || E'\\n' || type FROM read_models.images;
        INSERT INTO read_models.audit_trail
        SELECT n, '2026-01-01'::timestamptz + n * interval '1 s', 'a' || n % 1000, 'Ada', 'token',
            CASE WHEN n % 5000 = 0 THEN 'Rare' ELSE 'ImageEdited' END, 'image-i' || n % 10000, 1, 'i' || n % 10000,
            ARRAY['g' || n % 1000], NULL, NULL, '[]', 'Ada edited the image i' || n, 'ada edited the image i' || n
        FROM generate_series(1, 100000) AS n;
        ANALYZE read_models_blue.images, read_models_blue.image_search, read_models_blue.audit_trail;
        """
}
