public import JSON

/// What the world would be with one event less, or one more: `live` is as it is, `rebuilt` as it would be.
public struct WhatIfRepresentation: Sendable, Equatable {
    /// Up to which the events of the stream were folded.
    public let position: Int64
    /// Exactly one of the two.
    public let skipped: EventRepresentation?
    public let inserted: EventRepresentation?
    public let selection: [Selection]
    public let readModels: [Model]
    public let senseless: [Senseless]

    public struct Selection: Sendable, Equatable {
        public let image: String
        /// `nil` for everybody.
        public let group: String?
        public let live: JSONValue
        public let rebuilt: JSONValue

        public init(image: String, group: String?, live: JSONValue, rebuilt: JSONValue) {
            self.image = image
            self.group = group
            self.live = live
            self.rebuilt = rebuilt
        }
    }

    public struct Model: Sendable, Equatable {
        public let name: String
        public let differences: [RowDifferenceRepresentation]

        public init(name: String, differences: [RowDifferenceRepresentation]) {
            self.name = name
            self.differences = differences
        }
    }

    /// A later event of the stream that would make no sense any more; position 0 is the event that was put in.
    public struct Senseless: Sendable, Equatable {
        public let position: Int64
        public let type: String
        public let reason: String

        public init(position: Int64, type: String, reason: String) {
            self.position = position
            self.type = type
            self.reason = reason
        }
    }

    public init(
        position: Int64,
        skipped: EventRepresentation?,
        inserted: EventRepresentation?,
        selection: [Selection],
        readModels: [Model],
        senseless: [Senseless]
    ) {
        self.position = position
        self.skipped = skipped
        self.inserted = inserted
        self.selection = selection
        self.readModels = readModels
        self.senseless = senseless
    }

    public var isNoDifference: Bool { selection.isEmpty && readModels.isEmpty && senseless.isEmpty }
}

extension WhatIfRepresentation: Representation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var (selection, models, senseless) = ([Selection](), [Model](), [Senseless]())
        for item in try members.array("selection") {
            let image = try Members(item).string("image")
            let group = try Members(item).optionalString("group")
            selection.append(
                Selection(image: image, group: group, live: item["live"] ?? .null, rebuilt: item["rebuilt"] ?? .null)
            )
        }
        for item in try members.array("readModels") {
            var differences: [RowDifferenceRepresentation] = []
            for difference in try Members(item).array("differences") {
                differences.append(try RowDifferenceRepresentation(json: difference))
            }
            models.append(Model(name: try Members(item).string("name"), differences: differences))
        }
        for item in try Members(try members.object("senseless")).array("events") {
            let item = try Members(item)
            senseless.append(
                Senseless(
                    position: try item.integer("position"),
                    type: try item.string("type"),
                    reason: try item.string("reason")
                )
            )
        }
        self.init(
            position: try members.integer("position"),
            skipped: try members.optionalEvent("skipped"),
            inserted: try members.optionalEvent("inserted"),
            selection: selection,
            readModels: models,
            senseless: senseless
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            if let skipped {
                writer.key("skipped")
                skipped.write(to: &writer)
            }
            if let inserted {
                writer.key("inserted")
                inserted.write(to: &writer)
            }
            writer.key("selection")
            writer.array { writer in
                for item in selection { item.write(to: &writer) }
            }
            writer.key("readModels")
            writer.array { writer in
                for model in readModels { model.write(to: &writer) }
            }
            writer.key("senseless")
            writer.object { writer in
                writer.field("count", senseless.count)
                writer.key("events")
                writer.array { writer in
                    for event in senseless { event.write(to: &writer) }
                }
            }
        }
    }
}

extension WhatIfRepresentation.Selection {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("image", image)
            writer.field("group", group)
            writer.field("live", live)
            writer.field("rebuilt", rebuilt)
        }
    }
}

extension WhatIfRepresentation.Model {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.key("differences")
            writer.array { writer in
                for difference in differences { difference.write(to: &writer) }
            }
        }
    }
}

extension WhatIfRepresentation.Senseless {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("type", type)
            writer.field("reason", reason)
        }
    }
}

extension Members {
    /// `nil` for a member that is absent or null.
    func optionalEvent(_ name: String) throws(RepresentationFault) -> EventRepresentation? {
        guard let json = optional(name) else { return nil }
        return try EventRepresentation(json: json)
    }
}
