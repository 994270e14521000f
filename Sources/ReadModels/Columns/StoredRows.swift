public import EventSourcing
public import JSON
public import Postgres
public import Projections
import Schema

/// The rows of a read model as its tables hold them, whatever this program would make of them: a value that somebody wrote
/// there by hand shows.
///
/// Read inside the caller's transaction, so that they go with the checkpoint that is read there.
public struct StoredRows: Sendable {
    private let sql: String
    private let statement: Statement

    private init(_ sql: String) {
        self.sql = sql
        statement = Statement(sql)
    }

    private init(_ sql: String, _ statement: Statement) {
        self.sql = sql
        self.statement = statement
    }

    /// Those of one side's tables; unless it is said, of the side that readers are shown.
    public func on(_ side: Side) -> StoredRows {
        StoredRows(sql, side.statement(sql))
    }

    public static let images = StoredRows(Schema.readImagesAsJSON)
    public static let groups = StoredRows(Schema.readGroupsAsJSON)
    public static let tokens = StoredRows(Schema.readTokensAsJSON)
    public static let builds = StoredRows(Schema.readBuildsAsJSON)
    public static let pullSecrets = StoredRows(Schema.readPullSecretLabelsAsJSON)
    /// Read by positions.
    public static let auditTrail = StoredRows(Schema.readAuditTrailAsJSON)
    public static let auditedImages = StoredRows(Schema.readAuditedImagesAsJSON)

    /// A row each, the columns in the form of `TableRow.columns`; in the order of their keys.
    ///
    /// - Parameter key: the text behind which to begin; `nil` for the first.
    public func page(
        behind key: String?,
        limit: Int,
        on connection: PostgresConnection
    ) async throws -> [JSONValue] {
        try await connection.query(statement, [key, Int64(limit)]).map { try Self.row($0) }
    }

    /// The same for a table whose key is a position.
    public func page(
        behind position: Position,
        upTo last: Position,
        limit: Int,
        on connection: PostgresConnection
    ) async throws -> [JSONValue] {
        try await connection.query(statement, [position.rawValue, last.rawValue, Int64(limit)]).map { try Self.row($0) }
    }

    private static func row(_ row: Row) throws -> JSONValue {
        let json = try JSONValue(parsing: row.decode(0, as: JSONText.self).bytes, depthLimit: 64)
        return .object((json.members ?? []).map { JSONValue.Member($0.name, normal($0.value, in: $0.name)) })
    }

    /// PostgreSQL writes an instant with the offset of its session, and no more digits than it needs.
    private static func normal(_ value: JSONValue, in column: String) -> JSONValue {
        guard column.hasSuffix("_at"), let text = value.stringValue, let instant = Instant(text) else { return value }
        return .string(instant.description)
    }
}
