public import JSON

extension AuditRow {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var changes: [Change] = []
        for change in try members.array("changes") { changes.append(try Change(json: change)) }
        self.init(
            position: try members.integer("position"),
            recordedAt: try members.string("recordedAt"),
            actor: try Person(json: try members.object("actor")),
            type: try members.string("type"),
            stream: try members.string("stream"),
            version: try members.integer("version"),
            image: try members.optionalString("image"),
            groups: try members.optional("groups") == nil ? [] : members.strings("groups"),
            reason: try members.optionalString("reason"),
            clientAddress: try members.optionalString("clientAddress"),
            changes: changes,
            summary: try members.string("summary")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("recordedAt", recordedAt)
            writer.key("actor")
            actor.write(to: &writer)
            writer.field("type", type)
            writer.field("stream", stream)
            writer.field("version", version)
            writer.field("image", image)
            writer.field("groups", groups)
            writer.field("reason", reason)
            writer.field("clientAddress", clientAddress)
            writer.field(
                "changes",
                array: { writer in
                    for change in changes { change.write(to: &writer) }
                }
            )
            writer.field("summary", summary)
        }
    }
}

extension AuditRow.Change {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            field: try members.string("field"),
            before: members.optional("before") ?? .null,
            after: members.optional("after") ?? .null
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("field", field)
            writer.field("before", before)
            writer.field("after", after)
        }
    }
}
