/// The answer to a statement: its rows, in the order in which PostgreSQL sent them.
public struct Rows: Sendable, RandomAccessCollection {
    let result: QueryResult

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }

    /// `UPDATE`, `INSERT`, `DELETE` and `COPY` tell how many rows they touched, also when they return none.
    public var affectedRows: Int { result.affectedRows }

    public var columnNames: [String] { (0..<result.columnCount).map(result.columnName) }

    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < result.rowCount, "row \(position) of \(result.rowCount)")
        return Row(result: result, index: position)
    }

    /// Each row as a tuple.
    @inlinable
    public func decode<each Column: PostgresDecodable>(
        _ types: repeat (each Column).Type
    ) throws(PostgresError) -> [(repeat each Column)] {
        var decoded: [(repeat each Column)] = []
        decoded.reserveCapacity(count)
        for row in self {
            decoded.append(try row.decode(repeat each types))
        }
        return decoded
    }
}
