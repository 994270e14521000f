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
    /// Begins with the rows of a side as they are stored, and folds the events that have come since.
    mutating func load(_ side: Side, behind events: [RecordedEvent], on connection: PostgresConnection) async throws
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
    /// The rows that no event was folded into.
    private var untouched: [P.Row.Key: JSONValue] = [:]

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

    mutating func load(_ side: Side, behind events: [RecordedEvent], on connection: PostgresConnection) async throws {
        let stored = stored.on(side)
        var page: [JSONValue] = []
        repeat {
            let last = page.last?.members?.first?.value.stringValue
            page = try await stored.page(behind: last, limit: ModelComparison.pageSize, on: connection)
            for row in page {
                if let key = row.members?.first?.value.stringValue { untouched[self.key(key)] = row }
            }
        } while page.count == ModelComparison.pageSize
        let touched = Set(try events.flatMap(projection.keys(touchedBy:)))
        rows = try await Table(on: side).rows(for: touched.sorted(), on: connection)
        for event in events { try projection.apply(event, to: &rows) }
        for key in touched { untouched[key] = nil }
    }

    mutating func take(_ key: JSONValue) -> JSONValue? {
        guard let key = key.stringValue.map(self.key) else { return nil }
        return untouched.removeValue(forKey: key) ?? rows.removeValue(forKey: key)?.json
    }

    func rest(_ limit: Int) -> (rows: [(key: JSONValue, row: JSONValue)], count: Int) {
        let kept = untouched.keys.sorted().prefix(limit).compactMap { untouched[$0] }
            .map { (key: $0.members?.first?.value ?? .null, row: $0) }
        let folded = rows.keys.sorted().prefix(limit - kept.count).compactMap { rows[$0] }
            .map { (key: $0.keyColumn, row: $0.json) }
        return (kept + folded, untouched.count + rows.count)
    }
}
