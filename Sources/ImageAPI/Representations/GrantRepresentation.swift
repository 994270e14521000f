public import JSON

/// One way in to an image: an image that is global and has groups stands once for each.
public struct GrantRepresentation: Representation {
    public let image: String
    public let displayName: String
    /// `global` or `group`.
    public let via: String
    /// The group of `via: "group"`.
    public let group: String?

    public init(image: String, displayName: String, via: String, group: String?) {
        self.image = image
        self.displayName = displayName
        self.via = via
        self.group = group
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            image: try members.string("image"),
            displayName: try members.string("displayName"),
            via: try members.string("via"),
            group: try members.optionalString("group")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("image", image)
            writer.field("displayName", displayName)
            writer.field("via", via)
            writer.field("group", group)
        }
    }
}
