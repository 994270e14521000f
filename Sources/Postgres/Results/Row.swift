/// One row of an answer. It keeps the whole answer alive, and reads its bytes in place.
public struct Row: Sendable {
    let result: QueryResult
    let index: Int

    public var columnCount: Int { result.columnCount }

    /// The columns from the first on, one for each type; columns after the last type are left alone.
    @inlinable
    public func decode<each Column: PostgresDecodable>(
        _ types: repeat (each Column).Type
    ) throws(PostgresError) -> (repeat each Column) {
        var column = -1
        func next() -> Int {
            column += 1
            return column
        }
        return (repeat try decode(next(), as: each types))
    }

    /// The column at `index`, counted from 0.
    @inlinable
    public func decode<Value: PostgresDecodable>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        do throws(UndecodableValue) {
            guard let bytes = try bytes(at: index) else { return try Value.decodeNull() }
            return try Value(postgres: bytes, type: columnType(at: index))
        } catch {
            throw undecodable(index, error)
        }
    }

    /// The column of this name; of several, the first.
    public func decode<Value: PostgresDecodable>(
        _ name: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let index = (0..<columnCount).first(where: { result.columnName($0) == name }) else {
            throw .undecodable(column: name, reason: "the answer has no column of that name")
        }
        return try decode(index, as: type)
    }

    /// The column's bytes in PostgreSQL's binary form, `nil` for NULL.
    public subscript(index: Int) -> [UInt8]? {
        result.bytes(row: self.index, column: index).map { Array($0) }
    }

    /// The bytes of the column of this name; `nil` for NULL, and when there is no such column.
    public subscript(name: String) -> [UInt8]? {
        (0..<columnCount).first { result.columnName($0) == name }.flatMap { self[$0] }
    }

    @usableFromInline
    func bytes(at column: Int) throws(UndecodableValue) -> UnsafeRawBufferPointer? {
        guard column >= 0, column < result.columnCount else {
            throw UndecodableValue("the answer has \(result.columnCount) columns")
        }
        return result.bytes(row: index, column: column)
    }

    @usableFromInline
    func columnType(at column: Int) -> PostgresType {
        result.columnType(column)
    }

    @usableFromInline
    func undecodable(_ column: Int, _ value: UndecodableValue) -> PostgresError {
        let known = column >= 0 && column < result.columnCount
        return .undecodable(column: known ? result.columnName(column) : "\(column)", reason: value.reason)
    }
}
