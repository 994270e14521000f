public import JSON

/// The first event after which a condition holds.
public struct ReplayFindingRepresentation: Representation {
    /// `nil` when it never holds.
    public let position: Int64?
    public let event: EventRepresentation?
    /// Whether it held already before the stretch that was looked through.
    public let heldBefore: Bool

    public init(event: EventRepresentation?, heldBefore: Bool) {
        self.position = event?.position
        self.event = event
        self.heldBefore = heldBefore
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.event = try members.optionalEvent("event")
        self.position = try members.optionalInteger("position")
        self.heldBefore = try members.bool("heldBefore")
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.key("event")
            if let event { event.write(to: &writer) } else { writer.null() }
            writer.field("heldBefore", heldBefore)
        }
    }
}
