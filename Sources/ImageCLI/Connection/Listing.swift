import ImageAPI
import JSON

/// The pages of a list as one.
struct Listing<Item: Representation> {
    var items: [Item] = []
    /// Of everything that there is, where the server counts it.
    var total: Int64?
    var hasMore = false
    private var bodies: [[UInt8]] = []

    mutating func add(_ answer: APIAnswer, limit: Int?) throws(CommandFailure) -> String? {
        let page = try answer.decoded(as: Page<Item>.self)
        items += page.items
        total = page.total
        bodies.append(answer.body)
        hasMore = page.nextCursor != nil
        return items.count < limit ?? .max ? page.nextCursor : nil
    }

    /// One document: that of the server where there was one page, else the last with the items of all.
    var json: [UInt8] {
        guard bodies.count > 1, let last = bodies.last, var document = try? JSONValue(parsing: last, depthLimit: 128)
        else {
            return bodies.first ?? []
        }
        document["items"] = .array(
            bodies.flatMap { body in (try? JSONValue(parsing: body, depthLimit: 128))?["items"]?.arrayValue ?? [] }
        )
        return document.bytes
    }
}

extension Console {
    /// The list as JSON or as a table, and in the latter case a word on what is not in it.
    func write<Item>(
        _ listing: Listing<Item>,
        asJSON: Bool,
        none: String,
        columns: [Table.Column],
        row: (Item) -> [String?]
    ) throws(CommandFailure) {
        if asJSON { return try write(json: listing.json) }
        guard !listing.items.isEmpty else { return complain(none + "\n") }
        var table = Table(columns)
        for item in listing.items { table.add(row(item)) }
        try write(table.text(fitting: width))
        guard listing.hasMore else { return }
        let total = listing.total.map { " of \($0)" } ?? ""
        complain("The first \(listing.items.count)\(total); --limit shows more.\n")
    }
}
