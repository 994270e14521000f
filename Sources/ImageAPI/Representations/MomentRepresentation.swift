public import JSON

/// Where the log stood at a moment.
public struct MomentRepresentation: Representation {
    /// Everything up to here had happened.
    public let position: Int64
    /// The one that was asked for, or that of the event at the position; `nil` before the first event.
    public let instant: String?
    /// Where the log stands now.
    public let head: Int64
    /// What had happened last; `nil` before the first event.
    public let event: AuditRow?

    public init(position: Int64, instant: String?, head: Int64, event: AuditRow?) {
        self.position = position
        self.instant = instant
        self.head = head
        self.event = event
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var event: AuditRow?
        if let json = members.optional("event") { event = try AuditRow(json: json) }
        self.init(
            position: try members.integer("position"),
            instant: try members.optionalString("instant"),
            head: try members.integer("head"),
            event: event
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("instant", instant)
            writer.field("head", head)
            writer.key("event")
            if let event { event.write(to: &writer) } else { writer.null() }
        }
    }
}
