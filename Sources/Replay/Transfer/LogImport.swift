public import EventSourcing
public import Postgres
import Schema

/// Makes a log of an export: the same events at the same positions, with the instants, actors and command ids that they had.
///
/// All of it is one transaction, so the log holds the whole export or nothing. It takes the owner of the log: the server's
/// role can only append, with the log's own clock.
public struct LogImport {
    private let connection: PostgresConnection

    /// - Parameter connection: of the role that owns the log's tables, or may make them.
    public init(on connection: PostgresConnection) {
        self.connection = connection
    }

    /// - Parameter piece: the next bytes of the export, `nil` at its end.
    /// - Returns: what was imported.
    /// - Throws: `ExportFault`, `ImportRefused`, `MigrationRefused`, `PostgresError`, and what `piece` throws.
    public func run(_ piece: () throws -> [UInt8]?) async throws -> ExportFormat.Header {
        var reader = ExportReader()
        // Before the database is touched at all.
        var (header, contents) = try Self.beginning(&reader, piece)
        guard header.first == Position(1) else { throw ImportRefused.beginsLater(header.first) }
        try await requireEmptyLog(mayBeMissing: true)
        _ = try await Schema.migrate(connection)
        try await connection.transaction { connection in
            // What every append takes, so none can come between.
            _ = try await connection.query("SELECT pg_advisory_xact_lock(7235419, 1)")
            try await requireEmptyLog(mayBeMissing: false)
            try await connection.copyIn(Schema.importEvents) { copy in
                while true {
                    for case .event(let event) in contents { try await copy.write(event) }
                    guard let next = try piece() else { break }
                    contents = try reader.read(next)
                }
                try reader.finish()
            }
            if let row = try await connection.query(Self.findVersionGap).first {
                throw ImportRefused.versionGap(StreamName(rawValue: try row.decode(0)))
            }
            _ = try await connection.query(
                "SELECT pg_notify('event_log_appended', $1)",
                [header.last.description]
            )
        }
        return header
    }

    private static func beginning(
        _ reader: inout ExportReader,
        _ piece: () throws -> [UInt8]?
    ) throws -> (ExportFormat.Header, [ExportReader.Content]) {
        while let next = try piece() {
            let contents = try reader.read(next)
            if case .header(let header)? = contents.first { return (header, Array(contents.dropFirst())) }
        }
        try reader.finish()
        preconditionFailure("an export without a header is not finished")
    }

    private func requireEmptyLog(mayBeMissing: Bool) async throws {
        if mayBeMissing {
            let found = try await connection.query("SELECT to_regclass('event_log.events') IS NOT NULL")
            guard try found.first?.decode(0, as: Bool.self) == true else { return }
        }
        let head = try await connection.query(Self.logHead).first?.decode(0, as: Int64.self) ?? 0
        if head > 0 { throw ImportRefused.logIsNotEmpty(head: Position(head)) }
    }

    private static let logHead = Statement(Schema.logHead)
    private static let findVersionGap = Statement(Schema.findVersionGap)
}

/// Why a log was left as it was.
public enum ImportRefused: Error, Hashable, Sendable, CustomStringConvertible {
    case logIsNotEmpty(head: Position)
    case beginsLater(Position)
    case versionGap(StreamName)

    public var description: String {
        switch self {
        case .logIsNotEmpty(let head):
            "the log of this database has events already, up to position \(head): an export goes into an empty log only; "
                + "take another database"
        case .beginsLater(let position):
            "the export begins at position \(position), and what its streams were before is not in it: only an export that "
                + "begins at position 1 makes a log; export again without --from"
        case .versionGap(let stream):
            "the versions of \(stream) do not count up from 1, so this is not a stretch of a log"
        }
    }
}

extension CopyWriter {
    fileprivate nonisolated(nonsending) mutating func write(_ event: RecordedEvent) async throws(PostgresError) {
        let metadata = event.metadata
        try await write(
            event.position.rawValue,
            event.stream.rawValue,
            event.version.rawValue,
            event.type.rawValue,
            Int32(event.schemaVersion),
            PostgresTimestamp(microsecondsSince1970: event.recordedAt.microsecondsSince1970),
            PostgresUUID(high: metadata.commandID.high, low: metadata.commandID.low),
            metadata.fingerprint,
            metadata.correlationID,
            metadata.causationID,
            metadata.actor.subject,
            metadata.actor.displayName,
            metadata.actor.method,
            metadata.reason,
            metadata.clientAddress,
            JSONText(bytes: event.payload)
        )
    }
}
