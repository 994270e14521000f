public import JSON

/// What an image, a group, a pull secret or a token is after a stretch of the log that it was not before.
public struct NetDifferenceRepresentation: Representation {
    public struct Change: Representation {
        public let field: String
        public let before: JSONValue
        public let after: JSONValue
        /// The event that made it what it is afterwards.
        public let origin: EventOriginRepresentation

        public init(field: String, before: JSONValue, after: JSONValue, origin: EventOriginRepresentation) {
            self.field = field
            self.before = before
            self.after = after
            self.origin = origin
        }
    }

    /// `image`, `group`, `pullSecret` or `token`.
    public let kind: String
    public let name: String
    /// Whether it was there before, and is afterwards.
    public let wasThere: Bool
    public let isThere: Bool
    public let changes: [Change]
    public let groupsAdded: [String]
    public let groupsRemoved: [String]
    /// How many events happened to it in between.
    public let eventCount: Int64
    /// Their positions, the oldest first; of many the newest hundred.
    public let positions: [Int64]
    /// The last of them.
    public let last: EventOriginRepresentation

    public init(
        kind: String,
        name: String,
        wasThere: Bool,
        isThere: Bool,
        changes: [Change],
        groupsAdded: [String],
        groupsRemoved: [String],
        eventCount: Int64,
        positions: [Int64],
        last: EventOriginRepresentation
    ) {
        self.kind = kind
        self.name = name
        self.wasThere = wasThere
        self.isThere = isThere
        self.changes = changes
        self.groupsAdded = groupsAdded
        self.groupsRemoved = groupsRemoved
        self.eventCount = eventCount
        self.positions = positions
        self.last = last
    }
}

extension NetDifferenceRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        let groups = try Members(try members.object("groups"))
        self.init(
            kind: try members.string("kind"),
            name: try members.string("name"),
            wasThere: try members.bool("wasThere"),
            isThere: try members.bool("isThere"),
            changes: try members.array("changes").map { json throws(RepresentationFault) in try Change(json: json) },
            groupsAdded: try groups.strings("added"),
            groupsRemoved: try groups.strings("removed"),
            eventCount: try members.integer("eventCount"),
            positions: try members.array("positions").map { json throws(RepresentationFault) in
                guard let position = json.integerValue else {
                    throw RepresentationFault("'positions' should hold whole numbers, not \(json.kind)")
                }
                return position
            },
            last: try EventOriginRepresentation(json: try members.object("last"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("kind", kind)
            writer.field("name", name)
            writer.field("wasThere", wasThere)
            writer.field("isThere", isThere)
            writer.field("changes", array: { writer in for change in changes { change.write(to: &writer) } })
            writer.field(
                "groups",
                object: { writer in
                    writer.field("added", groupsAdded)
                    writer.field("removed", groupsRemoved)
                }
            )
            writer.field("eventCount", eventCount)
            writer.field("positions", array: { writer in for position in positions { writer.integer(position) } })
            writer.key("last")
            last.write(to: &writer)
        }
    }
}

extension NetDifferenceRepresentation.Change {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            field: try members.string("field"),
            before: members.optional("before") ?? .null,
            after: members.optional("after") ?? .null,
            origin: try EventOriginRepresentation(json: try members.object("origin"))
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("field", field)
            writer.field("before", before)
            writer.field("after", after)
            writer.key("origin")
            origin.write(to: &writer)
        }
    }
}
