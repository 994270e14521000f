import EventSourcing
import ImageDomain
import Postgres
import Schema

/// Asks the table of the present which builds a list of the past can have.
struct PastBuildsQueries: Sendable {
    private let client: PostgresClient

    init(_ client: PostgresClient) {
        self.client = client
    }

    /// - Parameters:
    ///   - last: the instant of the last event before the moment.
    ///   - start: where the last page ended.
    func candidates(
        _ filter: BuildsFilter,
        notAfter last: Instant,
        behind start: (queued: PostgresTimestamp, id: String)?,
        limit: Int
    ) async throws -> [PastBuild] {
        let parameters: [any PostgresEncodable] = [
            filter.image?.rawValue, filter.actor, filter.since.map { PostgresTimestamp($0) },
            filter.until.map { PostgresTimestamp($0) }, filter.state?.rawValue, PostgresTimestamp(last), start?.queued,
            start?.id, Int64(limit),
        ]
        return try await client.query(Self.read, parameters).map { row in
            let (id, image, queued) = try row.decode(String.self, String.self, PostgresTimestamp.self)
            return PastBuild(id: BuildID(recorded: id), image: ImageName(recorded: image), queued: queued)
        }
    }

    func days(_ filter: BuildsFilter, notAfter last: Instant) async throws -> [BuildDay] {
        try await BuildDay.read(filter, notAfter: last, client)
    }

    private static let read = Statement(Schema.readPastBuilds)
}

/// A build that may have been there at a moment, and where it stands in the list.
struct PastBuild {
    let id: BuildID
    let image: ImageName
    let queued: PostgresTimestamp
}
