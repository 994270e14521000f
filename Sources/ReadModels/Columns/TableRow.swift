public import EventSourcing
public import JSON

/// A row as its table holds it, for comparisons by column and for people who step through the log.
public protocol TableRow: ReadModelRow {
    /// A member for each column, under the column's name in SQL and in the table's order; the key comes first. A column
    /// whose name ends in `_at` is an instant, as `Instant.description` writes it.
    var columns: [JSONValue.Member] { get }
}

extension TableRow {
    public var json: JSONValue { .object(columns) }

    /// The key as the table has it: a text, or the number of a position.
    public var keyColumn: JSONValue { columns[0].value }
}
