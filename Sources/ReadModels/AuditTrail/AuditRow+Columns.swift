import EventSourcing
import ImageDomain
public import JSON

extension AuditRow: TableRow {
    /// Those of `read_models.audit_trail`.
    public var columns: [JSONValue.Member] {
        [
            .init("position", .integer(position.rawValue)),
            .init("recorded_at", .column(recordedAt)),
            .init("actor", .string(actor.subject)),
            .init("actor_name", .string(actor.displayName)),
            .init("actor_method", .string(actor.method)),
            .init("type", .string(type.rawValue)),
            .init("stream", .string(stream.rawValue)),
            .init("version", .integer(version.rawValue)),
            .init("image", .column(image?.rawValue)),
            .init("groups", .column(groups)),
            .init("reason", .column(reason)),
            .init("client_address", .column(clientAddress)),
            .init("changes", .column(json: changes)),
            .init("summary", .string(summary)),
            .init("words", .string(SearchPattern.words(summary, reason))),
        ]
    }
}
