import EventSourcing
import ImageDomain
public import Postgres
public import Projections
import Schema

/// `read_models.audit_trail`, and the images whose next entries need to know what was before.
public struct AuditTrailTable: ReadModelTable {
    public let side: Side
    private let readAll: Statement
    private let write: Statement
    private let images: AuditedImagesTable

    public init(on side: Side) {
        self.side = side
        readAll = side.statement(Schema.readAllAuditTrail)
        write = side.statement(Schema.writeAuditTrail)
        images = AuditedImagesTable(on: side)
    }

    /// Images alone: no event needs an entry that is there, and no entry ever changes.
    public func rows(
        for keys: [AuditTrailRow.Key],
        on connection: PostgresConnection
    ) async throws -> [AuditTrailRow.Key: AuditTrailRow] {
        let found = try await images.rows(for: keys.compactMap(\.image), on: connection)
        return found.reduce(into: [:]) { $0[.image($1.key)] = .image($1.value) }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [AuditTrailRow] {
        let entries = try await connection.query(readAll).map { AuditTrailRow.entry(try AuditRow($0)) }
        return try await entries + images.allRows(on: connection).map { .image($0) }
    }

    public func write(
        _ rows: [AuditTrailRow],
        removing keys: [AuditTrailRow.Key],
        on connection: PostgresConnection
    ) async throws {
        let gone = keys.compactMap(\.image)
        precondition(gone.count == keys.count, "the audit trail only grows")
        try await images.write(rows.compactMap(\.image), removing: gone, on: connection)
        let entries = rows.compactMap(\.entry)
        if !entries.isEmpty { _ = try await connection.query(write, Self.parameters(entries)) }
    }

    private static func parameters(_ rows: [AuditRow]) -> [any PostgresEncodable] {
        [
            rows.map(\.position.rawValue),
            rows.map { PostgresTimestamp($0.recordedAt) },
            rows.map(\.actor.subject),
            rows.map(\.actor.displayName),
            rows.map(\.actor.method),
            rows.map(\.type.rawValue),
            rows.map(\.stream.rawValue),
            rows.map(\.version.rawValue),
            rows.map { $0.image?.rawValue },
            GroupsColumn.texts(rows.map(\.groups)),
            rows.map(\.reason),
            rows.map(\.clientAddress),
            rows.map { JSONText(bytes: $0.changes) },
            rows.map(\.summary),
            rows.map { SearchPattern.words($0.summary, $0.reason) },
        ]
    }
}

extension AuditRow {
    init(_ row: Row) throws {
        self.init(
            position: Position(try row.decode(0, as: Int64.self)),
            recordedAt: Instant(try row.decode(1, as: PostgresTimestamp.self)),
            actor: EventActor(
                subject: try row.decode(2),
                displayName: try row.decode(3),
                method: try row.decode(4)
            ),
            type: EventType(rawValue: try row.decode(5)),
            stream: StreamName(rawValue: try row.decode(6)),
            version: Version(try row.decode(7, as: Int64.self)),
            image: try row.decode(8, as: String?.self).map { ImageName(recorded: $0) },
            groups: try row.groups(at: 9),
            reason: try row.decode(10),
            clientAddress: try row.decode(11),
            changes: try row.decode(12, as: JSONText.self).bytes,
            summary: try row.decode(13)
        )
    }
}
