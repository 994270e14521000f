import EventSourcing
import JSON
import Postgres
import Projections
import ReadModels

/// A read model that is folded from the log in memory, to be laid beside the live one.
protocol RebuiltModel: Sendable {
    var name: String { get }
    var version: Int { get }
    var stored: StoredRows { get }
    mutating func fold(_ event: RecordedEvent) throws
    /// Begins with the rows of a side instead of none.
    mutating func load(_ side: Side, on connection: PostgresConnection) async throws
    /// The row of a key, in the form of the table; it is not given again.
    mutating func take(_ key: JSONValue) -> JSONValue?
    /// The rows that nobody has taken, at most `limit`, and how many there are.
    func rest(_ limit: Int) -> (rows: [(key: JSONValue, row: JSONValue)], count: Int)
}

struct RebuiltTable<P: Projection, Table: ReadModelTable<P.Row>>: RebuiltModel where P.Row: TableRow {
    let projection: P
    let stored: StoredRows
    let key: @Sendable (String) -> P.Row.Key
    private var rows: [P.Row.Key: P.Row] = [:]

    init(_ projection: P, _ table: Table.Type, _ stored: StoredRows, key: @escaping @Sendable (String) -> P.Row.Key) {
        self.projection = projection
        self.stored = stored
        self.key = key
    }

    var name: String { P.name }
    var version: Int { P.version }

    mutating func fold(_ event: RecordedEvent) throws {
        try projection.apply(event, to: &rows)
    }

    mutating func load(_ side: Side, on connection: PostgresConnection) async throws {
        rows = try await Table(on: side).allRows(on: connection).reduce(into: [:]) { $0[$1.key] = $1 }
    }

    mutating func take(_ key: JSONValue) -> JSONValue? {
        key.stringValue.flatMap { rows.removeValue(forKey: self.key($0)) }?.json
    }

    func rest(_ limit: Int) -> (rows: [(key: JSONValue, row: JSONValue)], count: Int) {
        let first = rows.keys.sorted().prefix(limit).compactMap { rows[$0] }
        return (first.map { ($0.keyColumn, $0.json) }, rows.count)
    }
}
