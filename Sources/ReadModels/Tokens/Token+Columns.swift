import EventSourcing
public import ImageDomain
public import JSON

extension Token: TableRow {
    /// Those of `read_models.tokens`.
    public var columns: [JSONValue.Member] {
        [
            .init("id", .string(id.rawValue)),
            .init("subject", .string(grant.subject.rawValue)),
            .init("display_name", .column(grant.displayName?.rawValue)),
            .init("role", .string(grant.role.rawValue)),
            .init("groups", .column(grant.groups)),
            .init("expires_at", .column(grant.expiresAt)),
        ]
            + .stamp("issued", issued) + .stamp("revoked", revoked)
            + [.init("version", .integer(version.rawValue))]
    }
}
