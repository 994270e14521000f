public import JSON

/// One page of a list.
public struct Page<Item: Representation>: Representation {
    public let items: [Item]
    /// What to say as `cursor=` for the page behind this one; `nil` on the last.
    public let nextCursor: String?
    /// How many there are on all pages; `nil` where counting them would cost more than the page itself.
    public let total: Int64?

    public init(items: [Item], nextCursor: String? = nil, total: Int64? = nil) {
        self.items = items
        self.nextCursor = nextCursor
        self.total = total
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var items: [Item] = []
        for item in try members.array("items") { items.append(try Item(json: item)) }
        self.init(
            items: items,
            nextCursor: try members.optionalString("nextCursor"),
            total: try members.optionalInteger("total")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field(
                "items",
                array: { writer in
                    for item in items { item.write(to: &writer) }
                }
            )
            writer.field("nextCursor", nextCursor)
            if let total { writer.field("total", total) }
        }
    }
}
