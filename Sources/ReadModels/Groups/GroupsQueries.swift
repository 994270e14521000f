public import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.groups`.
public struct GroupsQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    public func group(named name: GroupName) async throws -> Group? {
        let parameters: [any PostgresEncodable] = [[name.rawValue], String?.none, Int64(1)]
        return try await client.query(Self.read, parameters).first.map { try Group($0) }
    }

    /// By name.
    ///
    /// - Parameter limit: one of `PageLimit.allowed`.
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(limit: Int = PageLimit.standard, cursor: String? = nil) async throws -> Page<Group> {
        let start = try cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [[String]?.none, start, Int64(limit + 1)]
        let groups = try await client.query(Self.read, parameters).map { try Group($0) }
        return Page(groups, limit: limit, cursor: Self.cursor)
    }

    static func cursor(behind group: Group) -> PageCursor {
        PageCursor(list, [.text(group.name.rawValue)])
    }

    /// - Parameter asOf: the moment of the past whose list it is.
    static func start(_ text: String, asOf: AsOf? = nil) throws(InvalidCursor) -> String {
        let values = try PageCursor(text, of: list, asOf: asOf).values
        guard values.count == 1, case .text(let name) = values[0] else { throw InvalidCursor() }
        return name
    }

    private static let list = "groups"
    private static let read = Statement(Schema.readGroups)
}
