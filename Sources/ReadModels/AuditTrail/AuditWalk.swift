import EventSourcing
import ImageDomain
import Postgres
import Schema

/// A way through the audit trail from its newest row on, past all rows that a filter lets through.
///
/// It asks PostgreSQL for one stretch after the other, so that neither a long answer nor a search that finds nothing keeps
/// others waiting, and it meets no row that comes meanwhile.
public struct AuditWalk: Sendable {
    private let client: PostgresClient
    private let filter: AuditFilter
    private let first: Int64
    /// The position that the next stretch ends with; before `first` when there is none.
    private var last: Int64

    /// So many rows a search for a text looks at with one question: some 20 milliseconds.
    static let stretchOfSearch: Int64 = 40_000

    /// - Parameter position: begins before it; `nil` for the newest row.
    init(_ client: PostgresClient, _ filter: AuditFilter, before position: Int64? = nil) async throws {
        self.client = client
        self.filter = filter
        let instants: [any PostgresEncodable] = [
            filter.since.map { PostgresTimestamp($0) }, filter.until.map { PostgresTimestamp($0) },
        ]
        let range = try await client.query(Self.positions, instants).decode(Int64?.self, Int64?.self).first
        if case (let first?, let last?)? = range {
            self.first = first
            self.last = min(last, position.map { $0 - 1 } ?? last, filter.last?.rawValue ?? last)
        } else {
            (first, last) = (1, 0)
        }
    }

    /// Over these positions alone.
    init(_ client: PostgresClient, _ filter: AuditFilter, _ positions: ClosedRange<Position>) {
        self.client = client
        self.filter = filter
        (first, last) = (positions.lowerBound.rawValue, positions.upperBound.rawValue)
    }

    /// Whether no further row can match.
    public var isOver: Bool { last < first }

    /// Rows come from before this position from now on.
    var position: Int64 { last + 1 }

    /// The next rows, the newest first; perhaps none although the walk goes on.
    ///
    /// - Parameter limit: how many at most.
    public mutating func next(_ limit: Int) async throws -> [AuditRow] {
        guard !isOver else { return [] }
        let start = filter.text == nil ? first : max(first, last - Self.stretchOfSearch + 1)
        let parameters: [any PostgresEncodable] = [
            filter.actor.map(SearchPattern.storable),
            filter.image?.rawValue,
            filter.group?.rawValue,
            filter.type.map { SearchPattern.storable($0.rawValue) },
            SearchPattern.containing(filter.text),
            start,
            last,
            Int32(limit),
        ]
        let rows = try await client.query(Self.read, parameters).map { try AuditRow($0) }
        last = rows.count == limit ? rows[limit - 1].position.rawValue - 1 : start - 1
        return rows
    }

    private static let positions = Statement(Schema.readAuditTrailPositions)
    private static let read = Statement(Schema.readAuditTrailStretch)
}
