public import JSON

/// An event, and what it made of its stream and of the read models.
public struct ReplayStepRepresentation: Sendable {
    public let event: EventRepresentation
    /// The stream's state; `null` where there is none.
    public let before: JSONValue
    public let after: JSONValue
    public let readModels: [Row]
    /// Why the event could not be folded on; left out of the JSON when it could.
    public let fault: String?

    public struct Row: Equatable, Sendable {
        public let name: String
        public let key: JSONValue
        /// The row's columns, or `null`.
        public let before: JSONValue
        public let after: JSONValue

        public init(name: String, key: JSONValue, before: JSONValue, after: JSONValue) {
            self.name = name
            self.key = key
            self.before = before
            self.after = after
        }
    }

    public init(event: EventRepresentation, before: JSONValue, after: JSONValue, readModels: [Row], fault: String?) {
        self.event = event
        self.before = before
        self.after = after
        self.readModels = readModels
        self.fault = fault
    }
}

extension ReplayStepRepresentation: Representation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var rows: [Row] = []
        for row in try members.array("readModels") {
            let name = try Members(row).string("name")
            rows.append(
                Row(
                    name: name,
                    key: row["key"] ?? .null,
                    before: row["before"] ?? .null,
                    after: row["after"] ?? .null
                )
            )
        }
        self.init(
            event: try EventRepresentation(json: try members.object("event")),
            before: json["before"] ?? .null,
            after: json["after"] ?? .null,
            readModels: rows,
            fault: try members.optionalString("fault")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("event")
            event.write(to: &writer)
            writer.field("before", before)
            writer.field("after", after)
            writer.field("readModels") { rows in
                for row in readModels {
                    rows.object { writer in
                        writer.field("name", row.name)
                        writer.field("key", row.key)
                        writer.field("before", row.before)
                        writer.field("after", row.after)
                    }
                }
            }
            if let fault { writer.field("fault", fault) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func field(_ name: String, _ elements: (inout JSONWriter) -> Void) {
        field(name, array: elements)
    }
}
