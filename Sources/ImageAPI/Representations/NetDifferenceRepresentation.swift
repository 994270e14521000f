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
    /// The event that added what was not there before, and the one that removed what is there no more.
    public let added: EventOriginRepresentation?
    public let removed: EventOriginRepresentation?
    public let changes: [Change]
    public let groupsAdded: [String]
    public let groupsRemoved: [String]
    /// Of each of these groups the event that gave it, or took it away.
    public let groupOrigins: [String: EventOriginRepresentation]
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
        added: EventOriginRepresentation? = nil,
        removed: EventOriginRepresentation? = nil,
        changes: [Change],
        groupsAdded: [String],
        groupsRemoved: [String],
        groupOrigins: [String: EventOriginRepresentation] = [:],
        eventCount: Int64,
        positions: [Int64],
        last: EventOriginRepresentation
    ) {
        self.kind = kind
        self.name = name
        self.wasThere = wasThere
        self.isThere = isThere
        self.added = added
        self.removed = removed
        self.changes = changes
        self.groupsAdded = groupsAdded
        self.groupsRemoved = groupsRemoved
        self.groupOrigins = groupOrigins
        self.eventCount = eventCount
        self.positions = positions
        self.last = last
    }
}

extension NetDifferenceRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        let groups = try Members(try members.object("groups"))
        // A server of before did not say who gave and took.
        func origin(_ json: JSONValue?) throws(RepresentationFault) -> EventOriginRepresentation? {
            guard let json, json != .null else { return nil }
            return try EventOriginRepresentation(json: json)
        }
        var origins: [String: EventOriginRepresentation] = [:]
        for member in groups.optional("origins")?.members ?? [] { origins[member.name] = try origin(member.value) }
        self.init(
            kind: try members.string("kind"),
            name: try members.string("name"),
            wasThere: try members.bool("wasThere"),
            isThere: try members.bool("isThere"),
            added: try origin(members.optional("added")),
            removed: try origin(members.optional("removed")),
            changes: try members.array("changes").map { json throws(RepresentationFault) in try Change(json: json) },
            groupsAdded: try groups.strings("added"),
            groupsRemoved: try groups.strings("removed"),
            groupOrigins: origins,
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
            for (name, origin) in [("added", added), ("removed", removed)] {
                writer.key(name)
                if let origin { origin.write(to: &writer) } else { writer.null() }
            }
            writer.field("changes", array: { writer in for change in changes { change.write(to: &writer) } })
            writer.field(
                "groups",
                object: { writer in
                    writer.field("added", groupsAdded)
                    writer.field("removed", groupsRemoved)
                    writer.field(
                        "origins",
                        object: { writer in
                            for (group, origin) in groupOrigins.sorted(by: { $0.key < $1.key }) {
                                writer.key(group)
                                origin.write(to: &writer)
                            }
                        }
                    )
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
