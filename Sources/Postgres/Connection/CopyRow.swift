/// One row of COPY's answer; its bytes are valid during the callback only.
public struct CopyRow: ~Copyable {
    @usableFromInline
    struct Field {
        /// -1 is NULL.
        @usableFromInline let length: Int32
        @usableFromInline let offset: Int32

        @usableFromInline
        init(offset: Int, length: Int32) {
            self.offset = Int32(offset)
            self.length = length
        }
    }

    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline let fields: UnsafeBufferPointer<Field>

    init(bytes: UnsafeRawBufferPointer, fields: UnsafeBufferPointer<Field>) {
        self.bytes = bytes
        self.fields = fields
    }

    @inlinable
    public var fieldCount: Int { fields.count }

    /// The field's bytes in PostgreSQL's binary form, counted from 0; `nil` for NULL.
    @inlinable
    public func field(_ index: Int) -> UnsafeRawBufferPointer? {
        let field = fields[index]
        guard field.length >= 0 else { return nil }
        let start = Int(field.offset)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(field.length))])
    }

    /// The field as a Swift value. COPY does not tell types, so the column must be of exactly the value's SQL type.
    @inlinable
    public func decode<Value: PostgresDecodable & PostgresEncodable>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        do throws(UndecodableValue) {
            guard index < fieldCount else { throw UndecodableValue("the row has \(fieldCount) fields") }
            guard let bytes = field(index) else { return try Value.decodeNull() }
            return try Value(postgres: bytes, type: Value.postgresType)
        } catch {
            throw .undecodable(column: "\(index)", reason: error.reason)
        }
    }
}
