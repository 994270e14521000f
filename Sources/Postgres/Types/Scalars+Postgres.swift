extension Bool: PostgresArrayElement {
    public static var postgresType: PostgresType { .bool }
    public static var postgresArrayType: PostgresType { .boolArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(self ? 1 : 0)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard type == .bool, bytes.count == 1 else {
            throw .mismatch(Bool.self, type, byteCount: bytes.count)
        }
        self = bytes[0] != 0
    }
}

extension Double: PostgresArrayElement {
    public static var postgresType: PostgresType { .float8 }
    public static var postgresArrayType: PostgresType { .float8Array }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(bitPattern)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        switch (type, bytes.count) {
        case (.float8, 8): self.init(bitPattern: bytes.bigEndian(UInt64.self))
        case (.float4, 4): self.init(Float(bitPattern: bytes.bigEndian(UInt32.self)))
        default: throw .mismatch(Double.self, type, byteCount: bytes.count)
        }
    }
}

/// Text in UTF-8. PostgreSQL cannot hold U+0000 and refuses it (SQLSTATE 22021).
extension String: PostgresArrayElement {
    public static var postgresType: PostgresType { .text }
    public static var postgresArrayType: PostgresType { .textArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(contentsOf: utf8)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        switch type {
        case .text, .varchar, .bpchar, .name, .char, .json, .unknown: break
        case _ where type.isUserDefined: break
        default: throw .mismatch(String.self, type, byteCount: bytes.count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw UndecodableValue("its \(bytes.count) bytes are not UTF-8")
        }
        self = text
    }
}
