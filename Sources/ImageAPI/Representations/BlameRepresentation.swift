public import JSON

/// Who set what an image says of itself.
public struct BlameRepresentation: Representation {
    /// A field and the event that made it what it is. Each group of the image is a field `group` of its own.
    public struct Line: Representation {
        public let field: String
        public let value: JSONValue
        public let origin: EventOriginRepresentation

        public init(field: String, value: JSONValue, origin: EventOriginRepresentation) {
            self.field = field
            self.value = value
            self.origin = origin
        }
    }

    public let image: String
    /// What it is, or was last.
    public let fields: [Line]
    /// Groups that may not use it any more, each with the event that took it from them.
    public let formerGroups: [Line]
    /// `nil` while it is listed.
    public let removed: EventOriginRepresentation?

    public init(image: String, fields: [Line], formerGroups: [Line], removed: EventOriginRepresentation?) {
        self.image = image
        self.fields = fields
        self.formerGroups = formerGroups
        self.removed = removed
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var removed: EventOriginRepresentation?
        if let origin = members.optional("removed") { removed = try EventOriginRepresentation(json: origin) }
        self.init(
            image: try members.string("image"),
            fields: try members.array("fields").map { json throws(RepresentationFault) in try Line(json: json) },
            formerGroups: try members.array("formerGroups").map { json throws(RepresentationFault) in
                try Line(json: json)
            },
            removed: removed
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("image", image)
            writer.field("fields", array: { writer in for line in fields { line.write(to: &writer) } })
            writer.field("formerGroups", array: { writer in for line in formerGroups { line.write(to: &writer) } })
            writer.key("removed")
            if let removed { removed.write(to: &writer) } else { writer.null() }
        }
    }
}

extension BlameRepresentation.Line {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            field: try members.string("field"),
            value: members.optional("value") ?? .null,
            origin: try EventOriginRepresentation(json: try members.object("origin"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("field", field)
            writer.field("value", value)
            writer.key("origin")
            origin.write(to: &writer)
        }
    }
}
