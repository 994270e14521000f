// PostgreSQL sends an integer in as many bytes as its SQL type has; a Swift type takes every SQL type that fits in it.

extension Int16: PostgresArrayElement {
    public static var postgresType: PostgresType { .int2 }
    public static var postgresArrayType: PostgresType { .int2Array }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(self)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard type == .int2, bytes.count == 2 else {
            throw .mismatch(Int16.self, type, byteCount: bytes.count)
        }
        self = bytes.bigEndian(Int16.self)
    }
}

extension Int32: PostgresArrayElement {
    public static var postgresType: PostgresType { .int4 }
    public static var postgresArrayType: PostgresType { .int4Array }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(self)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        switch (type, bytes.count) {
        case (.int4, 4): self = bytes.bigEndian(Int32.self)
        case (.int2, 2): self = Int32(bytes.bigEndian(Int16.self))
        default: throw .mismatch(Int32.self, type, byteCount: bytes.count)
        }
    }
}

extension Int64: PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(self)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        switch (type, bytes.count) {
        case (.int8, 8): self = bytes.bigEndian(Int64.self)
        case (.int4, 4): self = Int64(bytes.bigEndian(Int32.self))
        case (.int2, 2): self = Int64(bytes.bigEndian(Int16.self))
        case (.oid, 4): self = Int64(bytes.bigEndian(UInt32.self))
        default: throw .mismatch(Int64.self, type, byteCount: bytes.count)
        }
    }
}

extension Int: PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(Int64(self))
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        self = Int(try Int64(postgres: bytes, type: type))
    }
}
