public import JSON

extension ProjectionRepresentation {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            name: try members.string("name"),
            version: try members.integer("version"),
            checkpoint: try members.integer("checkpoint"),
            lag: try Lag(json: try members.object("lag")),
            state: try members.string("state"),
            stalled: try members.optional("stalled").map { json throws(RepresentationFault) in try Stall(json: json) },
            side: try members.optionalString("side"),
            beside: try members.optional("beside").map { json throws(RepresentationFault) in try Beside(json: json) }
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", name)
            writer.field("version", version)
            writer.field("checkpoint", checkpoint)
            writer.key("lag")
            lag.write(to: &writer)
            writer.field("state", state)
            writer.key("stalled")
            if let stalled { stalled.write(to: &writer) } else { writer.null() }
            writer.field("side", side)
            writer.key("beside")
            if let beside { beside.write(to: &writer) } else { writer.null() }
        }
    }
}

extension ProjectionRepresentation.Beside {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            role: try members.string("role"),
            isKept: try members.bool("kept"),
            version: try members.integer("version"),
            checkpoint: try members.integer("checkpoint"),
            lag: try members.optional("lag").map { json throws(RepresentationFault) in
                try ProjectionRepresentation.Lag(json: json)
            },
            state: try members.string("state"),
            stalled: try members.optional("stalled").map { json throws(RepresentationFault) in
                try ProjectionRepresentation.Stall(json: json)
            },
            eventsPerSecond: try members.optionalNumber("eventsPerSecond"),
            secondsLeft: try members.optionalNumber("secondsLeft")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("role", role)
            writer.field("kept", isKept)
            writer.field("version", version)
            writer.field("checkpoint", checkpoint)
            writer.key("lag")
            if let lag { lag.write(to: &writer) } else { writer.null() }
            writer.field("state", state)
            writer.key("stalled")
            if let stalled { stalled.write(to: &writer) } else { writer.null() }
            writer.field("eventsPerSecond", eventsPerSecond)
            writer.field("secondsLeft", secondsLeft)
        }
    }
}

extension ProjectionRepresentation.Lag {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(events: try members.integer("events"), seconds: try members.number("seconds"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("events", events)
            writer.field("seconds", seconds)
        }
    }
}

extension ProjectionRepresentation.Stall {
    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(position: try members.integer("position"), reason: try members.string("reason"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("position", position)
            writer.field("reason", reason)
        }
    }
}
