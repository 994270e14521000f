public import EventSourcing
import Postgres
import Schema

extension PostgresEventLog {
    public func readStream(
        _ stream: StreamName,
        after version: Version
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await ask(Self.readStream, [stream.rawValue, version.rawValue], Rows.recordedEvents)
    }

    public func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] {
        let events = try await ask(Self.readLog, [position.rawValue, Int64(limit)], Rows.recordedEvents)
        try events.checkContinuity(after: position)
        return events
    }

    public func head() async throws(EventLogError) -> Position {
        try await ask(Self.logHead, [], Rows.head)
    }

    /// For what can be asked twice as well as once: whatever goes wrong, the caller may simply ask again.
    func ask<Answer: Sendable>(
        _ statement: Statement,
        _ parameters: [any PostgresEncodable],
        _ decode: (Rows) -> () throws(PostgresError) -> Answer
    ) async throws(EventLogError) -> Answer {
        do {
            return try decode(try await client.query(statement, parameters, timeout: Self.longestAnswer))()
        } catch {
            throw .unavailable(reason: "\(error)")
        }
    }

    /// A connection that stays open and answers nothing is given up, and the next one asked.
    static let longestAnswer = Duration.seconds(10)

    static let readStream = Statement(Schema.readStream)
    static let readLog = Statement(Schema.readLog)
    static let findGap = Statement(Schema.findGap)
    static let logHead = Statement(Schema.logHead)
}

extension [RecordedEvent] {
    /// - Throws: `gap` when a position is missing between `position` and the last of the events.
    func checkContinuity(after position: Position) throws(EventLogError) {
        var position = position
        for event in self {
            try event.checkContinuity(after: position)
            position = event.position
        }
    }
}

extension RecordedEvent {
    func checkContinuity(after position: Position) throws(EventLogError) {
        guard self.position == position.next else { throw .gap(after: position, next: self.position) }
    }
}

extension Rows {
    func head() throws(PostgresError) -> Position {
        Position(try first?.decode(0, as: Int64.self) ?? 0)
    }

    func gap() throws(PostgresError) -> EventLogError? {
        guard let first else { return nil }
        return .gap(after: Position(try first.decode(0)), next: Position(try first.decode(1)))
    }

    func recordedEvents() throws(PostgresError) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        events.reserveCapacity(count)
        for row in self { events.append(try RecordedEvent(row)) }
        return events
    }
}

extension RecordedEvent {
    /// - Parameter row: the columns of `read_log.sql` in their order.
    init(_ row: Row) throws(PostgresError) {
        let command = try row.decode(6, as: PostgresUUID.self)
        self.init(
            position: Position(try row.decode(0)),
            stream: StreamName(rawValue: try row.decode(1)),
            version: Version(try row.decode(2)),
            type: EventType(rawValue: try row.decode(3)),
            schemaVersion: Int(try row.decode(4, as: Int32.self)),
            recordedAt: Instant(try row.decode(5, as: PostgresTimestamp.self)),
            metadata: CommandMetadata(
                commandID: CommandID(high: command.high, low: command.low),
                correlationID: try row.decode(8),
                causationID: try row.decode(9),
                actor: EventActor(
                    subject: try row.decode(10),
                    displayName: try row.decode(11),
                    method: try row.decode(12)
                ),
                reason: try row.decode(13),
                clientAddress: try row.decode(14),
                fingerprint: try row.decode(7)
            ),
            payload: try row.decode(15, as: JSONText.self).bytes
        )
    }
}
