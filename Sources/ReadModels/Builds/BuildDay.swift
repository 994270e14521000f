import EventSourcing
import ImageDomain
import Postgres
import Schema

/// The builds that were asked for on one day, by what became of them.
public struct BuildDay: Hashable, Sendable {
    /// In UTC: `2026-11-24`.
    public let day: String
    public let succeeded: Int64
    public let failed: Int64
    public let cancelled: Int64
    public let underWay: Int64
}

extension BuildDay {
    /// - Parameter last: the instant of the last event that is looked at; `nil` for all that there are.
    static func read(_ filter: BuildsFilter, notAfter last: Instant?, _ client: PostgresClient) async throws
        -> [BuildDay]
    {
        let parameters: [any PostgresEncodable] = [
            filter.image?.rawValue, filter.actor, filter.since.map { PostgresTimestamp($0) },
            filter.until.map { PostgresTimestamp($0) }, last.map { PostgresTimestamp($0) },
        ]
        return try await client.query(count, parameters).map { row in
            BuildDay(
                day: try row.decode(0),
                succeeded: try row.decode(1),
                failed: try row.decode(2),
                cancelled: try row.decode(3),
                underWay: try row.decode(4)
            )
        }
    }

    private static let count = Statement(Schema.countBuildsByDay)
}
