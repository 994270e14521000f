/// Writes rows of `COPY … FROM STDIN (FORMAT binary)`.
public struct CopyWriter: ~Copyable {
    private static let chunk = 1 << 16

    private let connection: PostgresConnection
    private var buffer: [UInt8]

    init(_ connection: PostgresConnection) {
        self.connection = connection
        buffer = CopyReader.signature + [UInt8](repeating: 0, count: 8)
        buffer.reserveCapacity(2 * Self.chunk)
    }

    /// One row, a value for each column, of exactly the column's type. Waits when PostgreSQL is slower than the caller.
    public nonisolated(nonsending) mutating func write<each Field: PostgresEncodable>(
        _ fields: repeat each Field
    ) async throws(PostgresError) {
        let start = buffer.count
        buffer.appendBigEndian(Int16(0))
        var count: Int16 = 0
        for field in repeat each fields {
            count += 1
            if field.isPostgresNull {
                buffer.appendBigEndian(Int32(-1))
            } else {
                buffer.appendWithLength(field)
            }
        }
        buffer[start] = UInt8(truncatingIfNeeded: count >> 8)
        buffer[start + 1] = UInt8(truncatingIfNeeded: count)
        if buffer.count >= Self.chunk { try await flush() }
    }

    nonisolated(nonsending) mutating func finish() async throws(PostgresError) {
        buffer.appendBigEndian(Int16(-1))
        try await flush()
    }

    private nonisolated(nonsending) mutating func flush() async throws(PostgresError) {
        try await connection.sendCopyData(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
