public import EventSourcing
public import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.builds`.
public struct BuildsQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    public func build(_ id: BuildID) async throws -> ListedBuild? {
        try await client.query(Self.find, [id.rawValue]).first.map { try ListedBuild($0) }
    }

    /// The newest first.
    ///
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(_ filter: BuildsFilter) async throws -> Page<ListedBuild> {
        let start = try filter.cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [
            filter.image?.rawValue, filter.state?.rawValue, filter.actor,
            filter.since.map { PostgresTimestamp($0) }, filter.until.map { PostgresTimestamp($0) },
            start?.queued, start?.id, Int64(filter.limit + 1),
        ]
        let builds = try await client.query(Self.read, parameters).map { try ListedBuild($0) }
        return Page(builds, limit: filter.limit) { Self.cursor(behind: $0.build) }
    }

    /// Those that were asked for on each day; the filter's state, limit and cursor play no part.
    public func days(_ filter: BuildsFilter) async throws -> [BuildDay] {
        try await BuildDay.read(filter, notAfter: nil, client)
    }

    /// Those whose artefacts the registry is to give up.
    public func expired(limit: Int) async throws -> [Build] {
        try await client.query(Self.readExpired, [Int64(limit)]).map { try Build($0) }
    }

    /// Those that came to nothing in so long a time, the latest first.
    public func unsuccessful(within time: Duration, limit: Int) async throws -> [Build] {
        let parameters: [any PostgresEncodable] = [Double(time.components.seconds), Int64(limit)]
        return try await client.query(Self.readUnsuccessful, parameters).map { try Build($0) }
    }

    static func cursor(behind build: Build) -> PageCursor {
        PageCursor(list, [.number(build.queued.at.microsecondsSince1970), .text(build.id.rawValue)])
    }

    /// - Parameter asOf: the moment of the past whose list it is.
    static func start(
        _ text: String,
        asOf: AsOf? = nil
    ) throws(InvalidCursor) -> (queued: PostgresTimestamp, id: String) {
        let values = try PageCursor(text, of: list, asOf: asOf).values
        guard values.count == 2, case .number(let time) = values[0], case .text(let id) = values[1] else {
            throw InvalidCursor()
        }
        return (PostgresTimestamp(try Instant(cursorTime: time)), id)
    }

    private static let list = "builds"
    private static let find = Statement(Schema.findBuild)
    private static let read = Statement(Schema.readBuildsPage)
    private static let readUnsuccessful = Statement(Schema.readUnsuccessfulBuilds)
    private static let readExpired = Statement(Schema.readExpiredBuilds)
}

/// Which builds to list. All conditions hold at once.
public struct BuildsFilter: Hashable, Sendable {
    public var image: ImageName?
    public var state: BuildState?
    /// Who asked for it: a whole subject.
    public var actor: String?
    /// When it was asked for; both ends belong to it.
    public var since: Instant?
    public var until: Instant?
    /// One of `PageLimit.allowed`.
    public var limit = PageLimit.standard
    public var cursor: String?

    public init() {}
}

/// A build, and how far it is while it runs.
public struct ListedBuild: Hashable, Sendable {
    public var build: Build
    public var progress: Progress?

    public init(_ build: Build, progress: Progress? = nil) {
        self.build = build
        self.progress = progress
    }

    public struct Progress: Hashable, Sendable {
        public let step: Int
        public let of: Int
        public let instruction: String
    }

    init(_ row: Row) throws {
        build = try Build(row)
        if let step = try row.decode(20, as: Int32?.self), let steps = try row.decode(21, as: Int32?.self) {
            let instruction = try row.decode(22, as: String?.self) ?? ""
            progress = Progress(step: Int(step), of: Int(steps), instruction: instruction)
        } else {
            progress = nil
        }
    }
}
