public import EventSourcing
import Postgres
import Schema

extension PostgresEventLog {
    public func position(at instant: Instant) async throws(EventLogError) -> Position {
        let timestamp = PostgresTimestamp(microsecondsSince1970: instant.microsecondsSince1970)
        return try await ask(Self.positionAt, [timestamp], Rows.head)
    }

    public func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent] {
        let parameters: [any PostgresEncodable] = [stream.rawValue, position.rawValue, limit.map { Int64($0) }]
        return try await ask(Self.readStreamUpTo, parameters, Rows.recordedEvents).reversed()
    }

    public func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] {
        let parameters: [any PostgresEncodable] = [
            place?.stream.rawValue ?? category.prefix, place?.version.rawValue ?? 0, category.end, position.rawValue,
            Int64(limit),
        ]
        return try await ask(Self.readStreamsOfCategory, parameters, Rows.recordedEvents)
    }

    private static let positionAt = Statement(Schema.positionAt)
    private static let readStreamUpTo = Statement(Schema.readStreamUpTo)
    private static let readStreamsOfCategory = Statement(Schema.readStreamsOfCategory)
}

extension StreamName.Category {
    /// Greater than all names that begin with the prefix, and not greater than any other that is: the prefix ends with
    /// `-`, and `.` is the byte behind it.
    fileprivate var end: String { String(prefix.dropLast()) + "." }
}
