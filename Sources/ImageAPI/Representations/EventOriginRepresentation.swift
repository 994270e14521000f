public import JSON

/// The event to which something is owed: which, when, by whom and why.
public struct EventOriginRepresentation: Representation {
    public let position: Int64
    public let version: Int64
    public let type: String
    public let recordedAt: String
    public let actor: Person
    public let reason: String?

    public init(
        position: Int64,
        version: Int64,
        type: String,
        recordedAt: String,
        actor: Person,
        reason: String?
    ) {
        self.position = position
        self.version = version
        self.type = type
        self.recordedAt = recordedAt
        self.actor = actor
        self.reason = reason
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            position: try members.integer("position"),
            version: try members.integer("version"),
            type: try members.string("type"),
            recordedAt: try members.string("recordedAt"),
            actor: try Person(json: try members.object("actor")),
            reason: try members.optionalString("reason")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("version", version)
            writer.field("type", type)
            writer.field("recordedAt", recordedAt)
            writer.key("actor")
            actor.write(to: &writer)
            writer.field("reason", reason)
        }
    }
}
