public import JSON

/// How much happened when, over the life of the log or a stretch of it.
public struct TimelineRepresentation: Representation {
    /// When the log's first event was recorded, and its last; `nil` of a log without any.
    public let first: String?
    public let last: String?
    /// The position of the last event.
    public let head: Int64
    /// Where the first of the parts begins; what was recorded at this very instant is in it.
    public let since: String?
    /// Equally long, the earliest first.
    public let bins: [Bin]

    public struct Bin: Representation {
        /// Inclusive; the next one begins behind it.
        public let until: String
        /// Of the last event up to the end.
        public let position: Int64
        public let events: Int64

        public init(until: String, position: Int64, events: Int64) {
            self.until = until
            self.position = position
            self.events = events
        }
    }

    public init(first: String?, last: String?, head: Int64, since: String?, bins: [Bin]) {
        self.first = first
        self.last = last
        self.head = head
        self.since = since
        self.bins = bins
    }

    public static let ofNothing = TimelineRepresentation(first: nil, last: nil, head: 0, since: nil, bins: [])
}

extension TimelineRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        var bins: [Bin] = []
        for bin in try members.array("bins") { bins.append(try Bin(json: bin)) }
        self.init(
            first: try members.optionalString("first"),
            last: try members.optionalString("last"),
            head: try members.integer("head"),
            since: try members.optionalString("since"),
            bins: bins
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("first", first)
            writer.field("last", last)
            writer.field("head", head)
            writer.field("since", since)
            writer.field("bins", array: { writer in for bin in bins { bin.write(to: &writer) } })
        }
    }
}

extension TimelineRepresentation.Bin {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            until: try members.string("until"),
            position: try members.integer("position"),
            events: try members.integer("events")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("until", until)
            writer.field("position", position)
            writer.field("events", events)
        }
    }
}
