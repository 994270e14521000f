import EventSourcing
import Postgres

/// Rows of COPY to events, a million in a second or two.
///
/// Most columns of a row say what the row before said: who did it, from where, which type. A text that is the same bytes
/// again is the same `String` again, without an allocation.
struct RecordedEventDecoder {
    private var lastTexts = [RepeatedText](repeating: RepeatedText(), count: 16)

    /// - Parameter row: the columns of `replay_log.sql` in their order.
    mutating func decode(_ row: borrowing CopyRow) throws -> RecordedEvent {
        RecordedEvent(
            position: Position(try row.integer(0)),
            stream: StreamName(rawValue: String(decoding: try row.required(1), as: UTF8.self)),
            version: Version(try row.integer(2)),
            type: EventType(rawValue: try text(row, 3)),
            schemaVersion: Int(try row.integer(4, as: Int32.self)),
            recordedAt: Instant(microsecondsSince1970: try row.integer(5) + Self.postgresEpoch),
            metadata: CommandMetadata(
                commandID: CommandID(
                    high: try row.integer(6, as: UInt64.self),
                    low: try row.integer(6, at: 8, as: UInt64.self)
                ),
                correlationID: try text(row, 8),
                causationID: optionalText(row, 9),
                actor: EventActor(
                    subject: try text(row, 10),
                    displayName: try text(row, 11),
                    method: try text(row, 12)
                ),
                reason: optionalText(row, 13),
                clientAddress: optionalText(row, 14),
                fingerprint: row.field(7) == nil ? nil : try row.integer(7)
            ),
            payload: Array(try row.required(15))
        )
    }

    /// PostgreSQL counts from 2000-01-01T00:00:00Z; in microseconds since 1970.
    private static let postgresEpoch: Int64 = 946_684_800_000_000

    private mutating func text(_ row: borrowing CopyRow, _ column: Int) throws -> String {
        lastTexts[column].string(try row.required(column))
    }

    private mutating func optionalText(_ row: borrowing CopyRow, _ column: Int) -> String? {
        row.field(column).map { lastTexts[column].string($0) }
    }
}

private struct RepeatedText {
    private var last = ""

    mutating func string(_ utf8: UnsafeRawBufferPointer) -> String {
        let isTheSame = last.utf8.count == utf8.count && last.utf8.elementsEqual(utf8)
        if !isTheSame { last = String(decoding: utf8, as: UTF8.self) }
        return last
    }
}

extension CopyRow {
    fileprivate func required(_ column: Int) throws -> UnsafeRawBufferPointer {
        guard let bytes = field(column) else {
            throw PostgresError.undecodable(column: "\(column)", reason: "it is NULL")
        }
        return bytes
    }

    fileprivate func integer<Number: FixedWidthInteger>(
        _ column: Int,
        at offset: Int = 0,
        as type: Number.Type = Int64.self
    ) throws -> Number {
        let bytes = try required(column)
        guard bytes.count >= offset + MemoryLayout<Number>.size else {
            throw PostgresError.undecodable(column: "\(column)", reason: "it has \(bytes.count) bytes")
        }
        return Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}
