import Postgres
import Testing

@testable import Schema

@Suite("The plans of the statements about the past")
struct PastPlanTests {
    @Test("a look into the past reads some rows of the log, however long it has grown since it was planned")
    func looks() async throws {
        try await withFreshDatabase { owner, url in
            // As the server, whose connections are older than most of the log.
            let reader = try await PostgresConnection.connect(.server(url))
            for position in 1...8 { try await reader.lookBack(to: Int64(position)) }
            try await owner.makeLongLog()
            let before = try await owner.rowsReadOfTheLog()
            for position in 1...50 { try await reader.lookBack(to: Int64(position) * 1_000) }
            let read = try await reader.rowsReadOfTheLog() - before
            await reader.close()
            #expect(read >= 50)
            #expect(read <= 50 * 60)
        }
    }

    @Test(
        "which streams a stretch touched is asked of that stretch, however long the log has grown since it was planned"
    )
    func touches() async throws {
        try await withFreshDatabase { owner, url in
            let reader = try await PostgresConnection.connect(.server(url))
            for end in 1...8 { _ = try await reader.touched(upTo: Int64(end)) }
            try await owner.makeLongLog()
            let before = try await owner.rowsReadOfTheLog()
            for end in 1...40 { #expect(try await reader.touched(upTo: Int64(end) * 1_000).count == 10) }
            let read = try await reader.rowsReadOfTheLog() - before
            await reader.close()
            #expect(read >= 40 * 10)
            // Each event of the stretch, and perhaps the one behind it in its stream.
            #expect(read <= 40 * 500 * 2)
        }
    }
}

extension PostgresConnection {
    /// The last of the streams that the five hundred events up to a position belong to.
    fileprivate func touched(upTo end: Int64) async throws -> [Row] {
        let stretch: [any PostgresEncodable] = [max(0, end - 500), end, Int64(50_000), String?.none, Int32(10)]
        return Array(try await query(Statement(Schema.readLastTouches), stretch))
    }

    /// An instant's position, a stream up to there, and some of the streams of a category.
    fileprivate func lookBack(to position: Int64) async throws {
        let instant = PostgresTimestamp(microsecondsSince1970: 1_767_225_600_000_000 + position * 1_000_000)
        let found = try await query(Statement(Schema.positionAt), [instant])
        _ = try await query(Statement(Schema.readStreamUpTo), ["sample-7", position, Int64?.none])
        let place: [any PostgresEncodable] = ["sample-\(position)", Int64(0), "sample.", Int64(60_000), Int64(10)]
        let rows = try await query(Statement(Schema.readStreamsOfCategory), place)
        if position >= 1_000 {
            #expect(try found[0].decode(0, as: Int64.self) == position)
            #expect(rows.count == 10)
        }
    }
}
