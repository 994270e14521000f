public import JSON

/// An event of the log as the feed tells it; a page of them has no `total`.
public struct EventRepresentation: Sendable {
    public let position: Int64
    public let stream: String
    public let version: Int64
    public let type: String
    public let schemaVersion: Int
    public let recordedAt: String
    public let actor: Person
    public let reason: String?
    public let commandID: String
    public let correlationID: String
    public let causationID: String?
    public let clientAddress: String?
    /// A JSON object: the very bytes that were appended, since they are what is hashed.
    public let payload: [UInt8]

    public init(
        position: Int64,
        stream: String,
        version: Int64,
        type: String,
        schemaVersion: Int,
        recordedAt: String,
        actor: Person,
        reason: String?,
        commandID: String,
        correlationID: String,
        causationID: String?,
        clientAddress: String?,
        payload: [UInt8]
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.schemaVersion = schemaVersion
        self.recordedAt = recordedAt
        self.actor = actor
        self.reason = reason
        self.commandID = commandID
        self.correlationID = correlationID
        self.causationID = causationID
        self.clientAddress = clientAddress
        self.payload = payload
    }
}

extension EventRepresentation: Representation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            position: try members.integer("position"),
            stream: try members.string("stream"),
            version: try members.integer("version"),
            type: try members.string("type"),
            schemaVersion: Int(truncatingIfNeeded: try members.integer("schemaVersion")),
            recordedAt: try members.string("recordedAt"),
            actor: try Person(json: try members.object("actor")),
            reason: try members.optionalString("reason"),
            commandID: try members.string("commandId"),
            correlationID: try members.string("correlationId"),
            causationID: try members.optionalString("causationId"),
            clientAddress: try members.optionalString("clientAddress"),
            payload: try members.object("payload").bytes
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("stream", stream)
            writer.field("version", version)
            writer.field("type", type)
            writer.field("schemaVersion", schemaVersion)
            writer.field("recordedAt", recordedAt)
            writer.key("actor")
            actor.write(to: &writer)
            writer.field("reason", reason)
            writer.field("commandId", commandID)
            writer.field("correlationId", correlationID)
            writer.field("causationId", causationID)
            writer.field("clientAddress", clientAddress)
            writer.key("payload")
            writer.raw(payload)
        }
    }
}
