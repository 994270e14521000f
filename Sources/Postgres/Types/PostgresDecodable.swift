/// A value that can be read out of a column of an answer.
public protocol PostgresDecodable {
    /// Reads PostgreSQL's binary form. The bytes are valid during the call only.
    init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue)

    /// What SQL's NULL is in this type; only `Optional` has an answer.
    static func decodeNull() throws(UndecodableValue) -> Self
}

extension PostgresDecodable {
    @inlinable
    public static func decodeNull() throws(UndecodableValue) -> Self {
        throw UndecodableValue("it is NULL, and \(Self.self) has no NULL; ask for \(Self.self)?")
    }
}

/// Why bytes are not the value that was asked for.
public struct UndecodableValue: Error, Hashable, Sendable {
    public let reason: String

    public init(_ reason: String) {
        self.reason = reason
    }

    static func mismatch(_ wanted: Any.Type, _ type: PostgresType, byteCount: Int) -> UndecodableValue {
        UndecodableValue("PostgreSQL type \(type.rawValue) of \(byteCount) bytes is not a \(wanted)")
    }
}
