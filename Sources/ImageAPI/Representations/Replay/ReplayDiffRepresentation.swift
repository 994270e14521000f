public import JSON

/// The live read models beside those that the log gives. One of which another side is kept is in it twice.
public struct ReplayDiffRepresentation: Sendable, Equatable {
    /// The last position that any of them was compared at.
    public let position: Int64
    public let readModels: [Model]

    public struct Model: Sendable, Equatable {
        public let name: String
        /// What the live rows were laid beside: the `log`, or a side that is kept beside them, as a `candidate` for their
        /// place or as the `former` live one.
        public let against: String
        /// At which it was compared.
        public let position: Int64
        /// Of the live side; `nil` of a side that could not be compared.
        public let rows: Int64?
        /// The first of them, up to the limit of the request.
        public let differences: [RowDifferenceRepresentation]
        public let differenceCount: Int64
        /// Why it was not compared, or what else is wrong with it.
        public let fault: String?

        public init(
            name: String,
            against: String = "log",
            position: Int64,
            rows: Int64?,
            differences: [RowDifferenceRepresentation],
            differenceCount: Int64,
            fault: String?
        ) {
            self.name = name
            self.against = against
            self.position = position
            self.rows = rows
            self.differences = differences
            self.differenceCount = differenceCount
            self.fault = fault
        }
    }

    public init(position: Int64, readModels: [Model]) {
        self.position = position
        self.readModels = readModels
    }

    public var isAsTheLogSays: Bool { readModels.allSatisfy { $0.differenceCount == 0 && $0.fault == nil } }
}

extension ReplayDiffRepresentation: Representation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var models: [Model] = []
        for model in try members.array("readModels") { models.append(try Model(json: model)) }
        self.init(position: try members.integer("position"), readModels: models)
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.key("readModels")
            writer.array { writer in
                for model in readModels { model.write(to: &writer) }
            }
        }
    }
}

extension ReplayDiffRepresentation.Model: Representation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var differences: [RowDifferenceRepresentation] = []
        for difference in try members.array("differences") {
            differences.append(try RowDifferenceRepresentation(json: difference))
        }
        self.init(
            name: try members.string("name"),
            against: try members.string("against"),
            position: try members.integer("position"),
            rows: try members.optionalInteger("rows"),
            differences: differences,
            differenceCount: try members.integer("differenceCount"),
            fault: try members.optionalString("fault")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("against", against)
            writer.field("position", position)
            writer.field("rows", rows)
            writer.key("differences")
            writer.array { writer in
                for difference in differences { difference.write(to: &writer) }
            }
            writer.field("differenceCount", differenceCount)
            writer.field("fault", fault)
        }
    }
}
