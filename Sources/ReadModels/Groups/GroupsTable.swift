import EventSourcing
public import ImageDomain
public import Postgres
public import Projections
import Schema

/// `read_models.groups`
public struct GroupsTable: ReadModelTable {
    public let side: Side
    private let write: Statement
    private let remove: Statement
    private let read: Statement

    public init(on side: Side) {
        self.side = side
        write = side.statement(Schema.writeGroups)
        remove = side.statement("DELETE FROM read_models.groups WHERE name = ANY ($1)")
        read = side.statement(Schema.readGroups)
    }

    public func rows(for names: [GroupName], on connection: PostgresConnection) async throws -> [GroupName: Group] {
        let parameters: [any PostgresEncodable] = [names.map(\.rawValue), String?.none, Int64?.none]
        let rows = try await connection.query(read, parameters)
        return Dictionary(try rows.map { try Group($0) }.map { ($0.name, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [Group] {
        let parameters: [any PostgresEncodable] = [[String]?.none, String?.none, Int64?.none]
        return try await connection.query(read, parameters).map { try Group($0) }
    }

    public func write(
        _ groups: [Group],
        removing names: [GroupName],
        on connection: PostgresConnection
    ) async throws {
        if !names.isEmpty { _ = try await connection.query(remove, [names.map(\.rawValue)]) }
        if !groups.isEmpty { _ = try await connection.query(write, Self.parameters(groups)) }
    }

    private static func parameters(_ groups: [Group]) -> [any PostgresEncodable] {
        let names: [any PostgresEncodable] = [groups.map(\.name.rawValue), groups.map { $0.displayName?.rawValue }]
        let stamps = StampColumns(groups.map(\.created)).parameters + StampColumns(groups.map(\.updated)).parameters
        return names + stamps + [groups.map(\.version.rawValue)]
    }
}

extension Group {
    init(_ row: Row) throws {
        self.init(
            name: GroupName(recorded: try row.decode(0)),
            displayName: try row.decode(1, as: String?.self).map { Title(recorded: $0) },
            created: try row.stamp(at: 2),
            updated: try row.stamp(at: 6),
            version: Version(try row.decode(10, as: Int64.self))
        )
    }
}
