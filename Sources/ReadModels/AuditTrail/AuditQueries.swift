import EventSourcing
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
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(_ filter: AuditFilter) async throws -> Page<AuditRow> {
        let start = try filter.cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [
            filter.actor.map(SearchPattern.storable),
            filter.image?.rawValue,
            filter.group?.rawValue,
            filter.type.map { SearchPattern.storable($0.rawValue) },
            filter.since.map { PostgresTimestamp($0) },
            filter.until.map { PostgresTimestamp($0) },
            SearchPattern.containing(filter.text),
            start,
            Int32(filter.limit + 1),
        ]
        let rows = try await client.query(Self.read, parameters).map { try AuditRow($0) }
        return Page(rows, limit: filter.limit) { PageCursor(Self.list, [.number($0.position.rawValue)]) }
    }

    private static func start(_ text: String) throws(InvalidCursor) -> Int64 {
        let values = try PageCursor(text, of: list).values
        guard values.count == 1, case .number(let position) = values[0] else { throw InvalidCursor() }
        return position
    }

    private static let list = "audit trail"
    private static let read = Statement(Schema.readAuditTrailPage)
}
