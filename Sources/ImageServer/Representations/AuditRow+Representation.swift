import EventSourcing
import ImageAPI
import ImageDomain
import JSON
import ReadModels

extension ImageAPI.AuditRow {
    /// - Throws: when the row's changes are not what the projection writes.
    init(_ row: ReadModels.AuditRow) throws {
        let changes = try JSONValue(parsing: row.changes).arrayValue ?? []
        self.init(
            position: row.position.rawValue,
            recordedAt: row.recordedAt.description,
            actor: Person(proven: row.actor),
            type: row.type.rawValue,
            stream: row.stream.rawValue,
            version: row.version.rawValue,
            image: row.image?.rawValue,
            groups: row.groups.map(\.rawValue),
            reason: row.reason,
            clientAddress: row.clientAddress,
            changes: try changes.map { try Change(json: $0) },
            summary: row.summary
        )
    }
}
