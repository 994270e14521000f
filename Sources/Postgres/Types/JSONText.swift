/// The exact bytes of a JSON text, sent as PostgreSQL's `json`, which keeps them as they are.
public struct JSONText: Hashable, Sendable, PostgresArrayElement {
    public var bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    public static var postgresType: PostgresType { .json }
    public static var postgresArrayType: PostgresType { .jsonArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(contentsOf: bytes)
    }

    /// Reads `json`, and `jsonb` without the version byte before its text.
    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        switch type {
        case .json:
            self.bytes = Array(bytes)
        case .jsonb where bytes.first == 1:
            self.bytes = Array(bytes.dropFirst())
        default:
            throw .mismatch(JSONText.self, type, byteCount: bytes.count)
        }
    }
}

extension JSONText: CustomStringConvertible {
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
