/// Bytes as PostgreSQL's `bytea`. A type of its own, since `[UInt8]` would read as an array of numbers.
public struct Bytea: Hashable, Sendable, PostgresArrayElement {
    public var bytes: [UInt8]

    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    public static var postgresType: PostgresType { .bytea }
    public static var postgresArrayType: PostgresType { .byteaArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(contentsOf: bytes)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard type == .bytea else { throw .mismatch(Bytea.self, type, byteCount: bytes.count) }
        self.bytes = Array(bytes)
    }
}
