// The binary form of an array (`array_send` in PostgreSQL's arrayfuncs.c): number of dimensions, "has NULL" flag and
// element type; for each dimension its length and lower bound; then each element after its length, -1 standing for NULL.
// All these numbers are 32 bits wide. An empty array has no dimension.

extension [UInt8] {
    @usableFromInline
    mutating func appendArrayHeader(count: Int, hasNull: Bool, element: PostgresType) {
        appendBigEndian(Int32(count == 0 ? 0 : 1))
        appendBigEndian(Int32(hasNull ? 1 : 0))
        appendBigEndian(element.rawValue)
        if count > 0 {
            appendBigEndian(Int32(count))
            appendBigEndian(Int32(1))
        }
    }

    @inlinable
    mutating func appendWithLength(_ value: some PostgresEncodable) {
        let start = count
        appendBigEndian(Int32(0))
        value.encode(into: &self)
        overwriteBigEndian(Int32(count - start - 4), at: start)
    }
}

/// Walks the elements of an array that PostgreSQL sent; valid as long as the answer's bytes are.
public struct PostgresArrayReader {
    public struct Element {
        /// `nil` is NULL.
        public let bytes: UnsafeRawBufferPointer?

        @usableFromInline
        init(bytes: UnsafeRawBufferPointer?) {
            self.bytes = bytes
        }
    }

    public let elementType: PostgresType
    public let count: Int

    @usableFromInline var rest: UnsafeRawBufferPointer
    @usableFromInline var remaining: Int

    init(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard bytes.count >= 12 else { throw UndecodableValue("PostgreSQL type \(type.rawValue) is not an array") }
        let dimensions = bytes.bigEndian(Int32.self)
        elementType = PostgresType(rawValue: bytes.bigEndian(UInt32.self, at: 8))
        switch dimensions {
        case 0:
            count = 0
            rest = UnsafeRawBufferPointer(rebasing: bytes[12...])
        case 1 where bytes.count >= 20:
            count = Int(bytes.bigEndian(Int32.self, at: 12))
            rest = UnsafeRawBufferPointer(rebasing: bytes[20...])
        default:
            throw UndecodableValue("PostgreSQL type \(type.rawValue) is not an array of one dimension")
        }
        remaining = count
        // Each element takes its length at least, so a count beyond that is no array's, and is not made room for.
        guard count >= 0, rest.count / 4 >= count else {
            throw UndecodableValue("PostgreSQL type \(type.rawValue) is not an array")
        }
    }

    @inlinable
    public mutating func next() throws(UndecodableValue) -> Element? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        guard rest.count >= 4 else { throw UndecodableValue("the array is cut off") }
        let length = Int(rest.bigEndian(Int32.self))
        guard length >= 0 else {
            rest = UnsafeRawBufferPointer(rebasing: rest[4...])
            return Element(bytes: nil)
        }
        guard rest.count >= 4 + length else { throw UndecodableValue("the array is cut off") }
        let element = UnsafeRawBufferPointer(rebasing: rest[4..<(4 + length)])
        rest = UnsafeRawBufferPointer(rebasing: rest[(4 + length)...])
        return Element(bytes: element)
    }
}
