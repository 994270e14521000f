public import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.images`.
public struct ImagesQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    public func image(named name: ImageName) async throws -> Image? {
        try await client.query(Self.find, [[name.rawValue]]).first.map { try Image($0) }
    }

    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(_ filter: ImagesFilter) async throws -> ImagesPage {
        let start = try filter.cursor.map { text throws(InvalidCursor) in try ImagesCursor(text, filter.sort) }
        // Side by side on two pipelines, so that the count of a large list does not delay its page by its own time.
        async let counted = count(filter, unless: start?.total)
        let rows = try await read(filter, behind: start)
        let total = try await counted
        let page = Page(rows, limit: filter.limit) { ImagesCursor(behind: $0, filter.sort, total: total).cursor }
        return ImagesPage(items: page.items, nextCursor: page.nextCursor, total: Int(total))
    }

    /// The images that are listed for a group, global or not: those that its removal changes.
    public func images(of group: GroupName) async throws -> [ImageName] {
        try await client.query(Self.ofGroup, [group.rawValue]).map { ImageName(recorded: try $0.decode(0)) }
    }

    private func read(_ filter: ImagesFilter, behind start: ImagesCursor?) async throws -> [Image] {
        let order: [any PostgresEncodable] = [
            filter.sort.rawValue, start?.text, start?.instant, start?.name, Int32(filter.limit + 1),
        ]
        return try await client.query(Self.readPage, Self.conditions(filter) + order).map { try Image($0) }
    }

    private func count(_ filter: ImagesFilter, unless known: Int64?) async throws -> Int64 {
        if let known { return known }
        return try await client.query(Self.count, Self.conditions(filter)).first?.decode(Int64.self) ?? 0
    }

    private static func conditions(_ filter: ImagesFilter) -> [any PostgresEncodable] {
        [
            SearchPattern.containing(filter.search), filter.type?.rawValue, filter.group?.rawValue,
            filter.state?.rawValue,
        ] as [String?]
    }

    private static let find = Statement(Schema.findImages)
    private static let readPage = Statement(Schema.readImagesPage)
    private static let count: Statement = "SELECT read_models.count_images($1, $2, $3, $4)"
    private static let ofGroup = Statement(Schema.imagesOfGroup)
}
