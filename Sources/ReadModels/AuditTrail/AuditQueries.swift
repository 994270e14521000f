public import EventSourcing
import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.audit_trail`.
public struct AuditQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    /// The newest first. Rows that come meanwhile shift no page.
    ///
    /// A page of a search for a text can have fewer rows than were asked for, even none, and still a cursor: half a million
    /// rows were looked at by then, and the next page goes on behind them.
    ///
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(_ filter: AuditFilter) async throws -> Page<AuditRow> {
        let start = try filter.cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        var walk = try await AuditWalk(client, filter, before: start)
        var rows: [AuditRow] = []
        for _ in 0..<Self.mostStretches where !walk.isOver && rows.count <= filter.limit {
            rows += try await walk.next(filter.limit + 1 - rows.count)
        }
        if rows.count <= filter.limit, !walk.isOver {
            return Page(items: rows, nextCursor: PageCursor(Self.list, [.number(walk.position)]).text)
        }
        return Page(rows, limit: filter.limit) { PageCursor(Self.list, [.number($0.position.rawValue)]) }
    }

    /// All rows that match, the newest first, of those that are there now.
    public func walk(_ filter: AuditFilter) async throws -> AuditWalk {
        try await AuditWalk(client, filter)
    }

    /// The rows that match behind one position and up to another, in the order of the log.
    public func rows(
        _ filter: AuditFilter,
        after position: Position,
        upTo last: Position
    ) async throws -> [AuditRow] {
        guard position < last else { return [] }
        var walk = AuditWalk(client, filter, position.next...last)
        var rows: [AuditRow] = []
        while !walk.isOver { rows += try await walk.next(PageLimit.allowed.upperBound) }
        return rows.reversed().filter { row in filter.covers(row.recordedAt) }
    }

    private static let mostStretches = Int(500_000 / AuditWalk.stretchOfSearch)

    private static func start(_ text: String) throws(InvalidCursor) -> Int64 {
        let values = try PageCursor(text, of: list).values
        guard values.count == 1, case .number(let position) = values[0] else { throw InvalidCursor() }
        return position
    }

    private static let list = "audit trail"
}
