/// The 16 bytes of a `uuid`, the most significant first.
public struct PostgresUUID: Hashable, Sendable, PostgresArrayElement {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// `nil` unless there are 16 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    public var bytes: [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(16)
        encode(into: &buffer)
        return buffer
    }

    public static var postgresType: PostgresType { .uuid }
    public static var postgresArrayType: PostgresType { .uuidArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.appendBigEndian(high)
        buffer.appendBigEndian(low)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard type == .uuid, bytes.count == 16 else {
            throw .mismatch(PostgresUUID.self, type, byteCount: bytes.count)
        }
        high = bytes.bigEndian(UInt64.self)
        low = bytes.bigEndian(UInt64.self, at: 8)
    }
}
