public import JSON

public struct GroupRepresentation: Representation {
    public let name: String
    public let displayName: String?
    public let version: Int64
    public let createdAt: String
    public let createdBy: Person
    public let updatedAt: String
    public let updatedBy: Person

    public init(
        name: String,
        displayName: String?,
        version: Int64,
        createdAt: String,
        createdBy: Person,
        updatedAt: String,
        updatedBy: Person
    ) {
        self.name = name
        self.displayName = displayName
        self.version = version
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            name: try members.string("name"),
            displayName: try members.optionalString("displayName"),
            version: try members.integer("version"),
            createdAt: try members.string("createdAt"),
            createdBy: try Person(json: try members.object("createdBy")),
            updatedAt: try members.string("updatedAt"),
            updatedBy: try Person(json: try members.object("updatedBy"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("displayName", displayName)
            writer.field("version", version)
            writer.field("createdAt", createdAt)
            writer.key("createdBy")
            createdBy.write(to: &writer)
            writer.field("updatedAt", updatedAt)
            writer.key("updatedBy")
            updatedBy.write(to: &writer)
        }
    }
}
