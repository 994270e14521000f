public import ImageDomain
public import Postgres
import Schema

/// Which ways in to ask for.
public struct PermissionsFilter: Hashable, Sendable {
    public var image: ImageName?
    /// Those that members of any of these groups have: through the groups, and through images that are global. `nil`
    /// for all ways in; of no group at all, for somebody who is in none.
    public var groups: Set<GroupName>?
    /// One of `PageLimit.allowed`.
    public var limit = PageLimit.standard
    public var cursor: String?

    public init() {}
}

/// Who may use what, and through which group.
public struct PermissionsQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    /// In the order of display name, image and group.
    ///
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(_ filter: PermissionsFilter) async throws -> Page<Grant> {
        let start = try filter.cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [
            filter.image?.rawValue, filter.groups.map { $0.map(\.rawValue).sorted() }, start?.displayName, start?.image,
            start?.group, Int64(filter.limit + 1),
        ]
        let grants = try await client.query(Self.read, parameters).map { try Grant($0) }
        return Page(grants, limit: filter.limit, cursor: Self.cursor)
    }

    static func cursor(behind grant: Grant) -> PageCursor {
        let values = [grant.displayName.rawValue, grant.image.rawValue, grant.via.group?.rawValue ?? ""]
        return PageCursor(list, values.map(PageCursor.Value.text))
    }

    /// - Parameter asOf: the moment of the past whose list it is.
    static func start(
        _ text: String,
        asOf: AsOf? = nil
    ) throws(InvalidCursor) -> (displayName: String, image: String, group: String) {
        let values = try PageCursor(text, of: list, asOf: asOf).values
        guard values.count == 3, case .text(let displayName) = values[0], case .text(let image) = values[1],
            case .text(let group) = values[2]
        else { throw InvalidCursor() }
        return (displayName, image, group)
    }

    private static let list = "permissions"
    private static let read = Statement(Schema.readGrants)
}

extension Grant {
    init(_ row: Row) throws {
        let (image, displayName, group) = try row.decode(String.self, String.self, String?.self)
        self.init(
            image: ImageName(recorded: image),
            displayName: DisplayName(recorded: displayName),
            via: group.map { .group(GroupName(recorded: $0)) } ?? .global
        )
    }
}
