/// An instant as PostgreSQL's `timestamptz` holds it: whole microseconds, here counted from 1970-01-01T00:00:00Z.
public struct PostgresTimestamp: Hashable, Comparable, Sendable, PostgresArrayElement {
    public var microsecondsSince1970: Int64

    public init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    public static func < (left: PostgresTimestamp, right: PostgresTimestamp) -> Bool {
        left.microsecondsSince1970 < right.microsecondsSince1970
    }

    public static var postgresType: PostgresType { .timestamptz }
    public static var postgresArrayType: PostgresType { .timestamptzArray }

    /// PostgreSQL counts from 2000-01-01T00:00:00Z.
    private static let epochOffset: Int64 = 946_684_800_000_000

    /// An instant too early for PostgreSQL's counting goes as the earliest number it has a meaning for, which it refuses
    /// as out of range (SQLSTATE 22008) rather than taking it for `-infinity`.
    public func encode(into buffer: inout [UInt8]) {
        let (sinceEpoch, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.epochOffset)
        buffer.appendBigEndian(overflow || sinceEpoch == .min ? .min + 1 : sinceEpoch)
    }

    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        guard type == .timestamptz || type == .timestamp, bytes.count == 8 else {
            throw .mismatch(PostgresTimestamp.self, type, byteCount: bytes.count)
        }
        let sinceEpoch = bytes.bigEndian(Int64.self)
        if sinceEpoch == .max || sinceEpoch == .min {
            throw UndecodableValue("it is \(sinceEpoch < 0 ? "-" : "")infinity, which is no instant")
        }
        let (since1970, overflow) = sinceEpoch.addingReportingOverflow(Self.epochOffset)
        if overflow {
            throw UndecodableValue("it lies after the last instant that 64 bits of microseconds since 1970 can name")
        }
        microsecondsSince1970 = since1970
    }
}
