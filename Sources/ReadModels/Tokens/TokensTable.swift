import EventSourcing
public import ImageDomain
public import Postgres
public import Projections
import Schema

/// `read_models.tokens`
public struct TokensTable: ReadModelTable {
    public let side: Side
    private let find: Statement
    private let write: Statement
    private let remove: Statement
    private let read: Statement

    public init(on side: Side) {
        self.side = side
        find = side.statement(Schema.findTokens)
        write = side.statement(Schema.writeTokens)
        remove = side.statement("DELETE FROM read_models.tokens WHERE id = ANY ($1)")
        read = side.statement(Schema.readTokens)
    }

    public func rows(for ids: [TokenID], on connection: PostgresConnection) async throws -> [TokenID: Token] {
        let rows = try await connection.query(find, [ids.map(\.rawValue)])
        return Dictionary(try rows.map { try Token($0) }.map { ($0.id, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [Token] {
        let parameters: [any PostgresEncodable] = [PostgresTimestamp?.none, String?.none, Int64?.none]
        return try await connection.query(read, parameters).map { try Token($0) }
    }

    public func write(
        _ tokens: [Token],
        removing ids: [TokenID],
        on connection: PostgresConnection
    ) async throws {
        if !ids.isEmpty { _ = try await connection.query(remove, [ids.map(\.rawValue)]) }
        if !tokens.isEmpty { _ = try await connection.query(write, Self.parameters(tokens)) }
    }

    private static func parameters(_ tokens: [Token]) -> [any PostgresEncodable] {
        let grants: [any PostgresEncodable] = [
            tokens.map(\.id.rawValue),
            tokens.map(\.grant.subject.rawValue),
            tokens.map { $0.grant.displayName?.rawValue },
            tokens.map(\.grant.role.rawValue),
            GroupsColumn.texts(tokens.map(\.grant.groups)),
            tokens.map { $0.grant.expiresAt.map { PostgresTimestamp($0) } },
        ]
        let stamps =
            StampColumns(tokens.map(\.issued)).parameters + OptionalStampColumns(tokens.map(\.revoked)).parameters
        return grants + stamps + [
            tokens.map(\.version.rawValue), GroupsColumn.texts(tokens.map(\.grant.groupAdmin)),
        ]
    }
}

extension Token {
    init(_ row: Row) throws {
        let grant = TokenGrant(
            id: TokenID(recorded: try row.decode(0)),
            subject: Subject(recorded: try row.decode(1)),
            displayName: try row.decode(2, as: String?.self).map { Title(recorded: $0) },
            role: try row.choice(3),
            groups: try row.groups(at: 4),
            groupAdmin: try row.groups(at: 15),
            expiresAt: try row.decode(5, as: PostgresTimestamp?.self).map { Instant($0) }
        )
        self.init(
            grant,
            issued: try row.stamp(at: 6),
            revoked: try row.optionalStamp(at: 10),
            version: Version(try row.decode(14, as: Int64.self))
        )
    }
}
