/// Takes apart what COPY sends in binary form (PostgreSQL manual, COPY, "Binary Format"): a header, the rows, and -1 in the
/// place of a row's number of fields at the end.
struct CopyReader: ~Copyable {
    private var isHeaderRead = false
    private var fields: [CopyRow.Field] = []
    private(set) var rowCount = 0

    static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
    /// After the signature: flags and the length of an extension, in 32 bits each.
    static let headerLength = signature.count + 8

    mutating func read(_ batch: CopyBatch, _ body: (borrowing CopyRow) throws -> Void) throws {
        try batch.forEachMessage { message in
            // The server sends one row a message, and the header with the first.
            let row = isHeaderRead ? message : try afterHeader(message)
            guard !row.isEmpty else { return }
            guard try split(row) else { return }
            rowCount += 1
            try fields.withUnsafeBufferPointer { try body(CopyRow(bytes: row, fields: $0)) }
        }
    }

    private mutating func afterHeader(_ message: UnsafeRawBufferPointer) throws(PostgresError) -> UnsafeRawBufferPointer
    {
        guard message.count >= Self.headerLength, message.starts(with: Self.signature) else {
            throw .undecodable(column: "COPY", reason: "it does not begin as binary data does")
        }
        let end = Self.headerLength + Int(message.bigEndian(Int32.self, at: Self.headerLength - 4))
        guard end >= Self.headerLength, end <= message.count else {
            throw .undecodable(column: "COPY", reason: "its header is cut off")
        }
        isHeaderRead = true
        return UnsafeRawBufferPointer(rebasing: message[end...])
    }

    /// `false` at the end.
    private mutating func split(_ row: UnsafeRawBufferPointer) throws(PostgresError) -> Bool {
        let cutOff = PostgresError.undecodable(column: "COPY", reason: "a row is cut off")
        guard row.count >= 2 else { throw cutOff }
        let count = row.bigEndian(Int16.self)
        guard count >= 0 else { return false }
        fields.removeAll(keepingCapacity: true)
        var offset = 2
        for _ in 0..<count {
            guard row.count - offset >= 4 else { throw cutOff }
            let length = row.bigEndian(Int32.self, at: offset)
            offset += 4
            guard row.count - offset >= Int(max(length, 0)) else { throw cutOff }
            fields.append(CopyRow.Field(offset: offset, length: length))
            offset += Int(max(length, 0))
        }
        return true
    }
}
