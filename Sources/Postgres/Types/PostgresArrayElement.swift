/// What a Swift array may hold to be a PostgreSQL array: a `PostgresArrayElement`, or an optional one, whose `nil` is NULL.
public protocol PostgresArrayValue: Sendable {
    associatedtype ArrayElement: PostgresArrayElement

    static func encodeValues(_ values: [Self], into buffer: inout [UInt8])
    static func decodeValues(_ array: PostgresArrayReader) throws(UndecodableValue) -> [Self]
}

/// A type of which PostgreSQL knows arrays. A conforming type gives `postgresArrayType`, and no more.
///
/// The functions are requirements with defaults that nobody needs to replace, because the default compiled for a concrete
/// element is a tight loop over one buffer, which a loop inside `Array`'s own generic conformance would not be.
public protocol PostgresArrayElement: PostgresEncodable, PostgresDecodable, PostgresArrayValue
where ArrayElement == Self {
    static var postgresArrayType: PostgresType { get }

    static func encodeOptionals(_ values: [Self?], into buffer: inout [UInt8])
    static func decodeOptionals(_ array: PostgresArrayReader) throws(UndecodableValue) -> [Self?]
}

extension PostgresArrayElement {
    @inlinable
    public static func encodeValues(_ values: [Self], into buffer: inout [UInt8]) {
        buffer.appendArrayHeader(count: values.count, hasNull: false, element: postgresType)
        for value in values {
            buffer.appendWithLength(value)
        }
    }

    @inlinable
    public static func encodeOptionals(_ values: [Self?], into buffer: inout [UInt8]) {
        buffer.appendArrayHeader(count: values.count, hasNull: values.contains { $0 == nil }, element: postgresType)
        for value in values {
            if let value {
                buffer.appendWithLength(value)
            } else {
                buffer.appendBigEndian(Int32(-1))
            }
        }
    }

    @inlinable
    public static func decodeValues(_ array: PostgresArrayReader) throws(UndecodableValue) -> [Self] {
        var array = array
        var values: [Self] = []
        values.reserveCapacity(array.count)
        while let element = try array.next() {
            guard let bytes = element.bytes else {
                throw UndecodableValue("an element is NULL; ask for [\(Self.self)?]")
            }
            values.append(try Self(postgres: bytes, type: array.elementType))
        }
        return values
    }

    @inlinable
    public static func decodeOptionals(_ array: PostgresArrayReader) throws(UndecodableValue) -> [Self?] {
        var array = array
        var values: [Self?] = []
        values.reserveCapacity(array.count)
        while let element = try array.next() {
            if let bytes = element.bytes {
                values.append(try Self(postgres: bytes, type: array.elementType))
            } else {
                values.append(nil)
            }
        }
        return values
    }
}

extension Optional: PostgresArrayValue where Wrapped: PostgresArrayElement {
    public typealias ArrayElement = Wrapped

    public static func encodeValues(_ values: [Wrapped?], into buffer: inout [UInt8]) {
        Wrapped.encodeOptionals(values, into: &buffer)
    }

    public static func decodeValues(_ array: PostgresArrayReader) throws(UndecodableValue) -> [Wrapped?] {
        try Wrapped.decodeOptionals(array)
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayValue {
    public static var postgresType: PostgresType { Element.ArrayElement.postgresArrayType }

    public func encode(into buffer: inout [UInt8]) {
        Element.encodeValues(self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayValue {
    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        self = try Element.decodeValues(PostgresArrayReader(bytes, type: type))
    }
}
