public import EventSourcing
import Postgres
import Schema

extension PostgresEventLog {
    public func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        try await lane.append(append)
    }

    public func receipt(
        of command: CommandID,
        fingerprint: Int64?
    ) async throws(EventLogError) -> AppendReceipt? {
        let id = PostgresUUID(high: command.high, low: command.low)
        let recorded = try await ask(Self.findCommand, [id], Rows.recordedCommand)
        guard let recorded else { return nil }
        guard recorded.fingerprint == fingerprint else { throw .commandIDReused(command) }
        return recorded.receipt
    }

    public func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError) {
        let id = PostgresUUID(high: command.high, low: command.low)
        try await ask(Self.rememberIdleCommand, [id, fingerprint, stream.rawValue, version.rawValue]) { _ in {} }
    }

    private static let rememberIdleCommand = Statement(Schema.rememberIdleCommand)
    private static let findCommand = Statement(Schema.findCommand)
}

private struct RecordedCommand {
    let receipt: AppendReceipt
    let fingerprint: Int64?

    init(_ row: Row) throws(PostgresError) {
        receipt = AppendReceipt(
            stream: StreamName(rawValue: try row.decode(0)),
            positions: Position(try row.decode(1))...Position(try row.decode(2)),
            version: Version(try row.decode(3)),
            recordedAt: Instant(try row.decode(4, as: PostgresTimestamp.self)),
            isRepeat: true
        )
        fingerprint = try row.decode(5)
    }
}

extension Rows {
    fileprivate func recordedCommand() throws(PostgresError) -> RecordedCommand? {
        try first.map(RecordedCommand.init)
    }
}

extension Instant {
    init(_ timestamp: PostgresTimestamp) {
        self.init(microsecondsSince1970: timestamp.microsecondsSince1970)
    }
}
