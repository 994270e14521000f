public import EventSourcing
public import ImageDomain
public import JSON

/// For whom an image is, by the last of its events that says so.
public struct AuditedImage: ReadModelRow {
    public let name: ImageName
    public internal(set) var isGlobal: Bool
    /// In order, none twice.
    public internal(set) var groups: [GroupName]

    public var key: ImageName { name }

    public init(name: ImageName, isGlobal: Bool, groups: [GroupName]) {
        self.name = name
        self.isGlobal = isGlobal
        self.groups = groups
    }
}

extension AuditedImage: TableRow {
    /// Those of `read_models.audited_images`.
    public var columns: [JSONValue.Member] {
        [
            .init("name", .string(name.rawValue)),
            .init("is_global", .bool(isGlobal)),
            .init("groups", .column(groups)),
        ]
    }
}
