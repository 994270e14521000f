import EventSourcing
public import ImageDomain
public import JSON

extension Group: TableRow {
    /// Those of `read_models.groups`.
    public var columns: [JSONValue.Member] {
        [
            .init("name", .string(name.rawValue)),
            .init("display_name", .column(displayName?.rawValue)),
        ]
            + .stamp("created", created) + .stamp("updated", updated)
            + [.init("version", .integer(version.rawValue))]
    }
}
