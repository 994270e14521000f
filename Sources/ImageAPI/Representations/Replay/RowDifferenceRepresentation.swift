public import JSON

/// One column of one row of a read model that is not what the log says; without a column, the whole row is on one side only.
public struct RowDifferenceRepresentation: Representation {
    public let key: JSONValue
    public let column: String?
    public let live: JSONValue
    public let rebuilt: JSONValue

    public init(key: JSONValue, column: String?, live: JSONValue, rebuilt: JSONValue) {
        self.key = key
        self.column = column
        self.live = live
        self.rebuilt = rebuilt
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            key: json["key"] ?? .null,
            column: try members.optionalString("column"),
            live: json["live"] ?? .null,
            rebuilt: json["rebuilt"] ?? .null
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("key", key)
            writer.field("column", column)
            writer.field("live", live)
            writer.field("rebuilt", rebuilt)
        }
    }
}
