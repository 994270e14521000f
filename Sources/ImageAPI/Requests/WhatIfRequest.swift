public import JSON

/// The body of `POST /replay/what-if`: an event to leave out, or one to put in.
public struct WhatIfRequest: RequestBody {
    /// The position of the event to leave out.
    public var skip: Int64?
    public var insert: InsertedEvent?
    /// The position up to which to fold on; all of the log unless given.
    public var to: Int64?

    public init(skip: Int64? = nil, insert: InsertedEvent? = nil, to: Int64? = nil) {
        self.skip = skip
        self.insert = insert
        self.to = to
    }

    public init(_ body: inout BodyReader) {
        self.init(skip: body.integer("skip"), insert: body.object("insert"), to: body.integer("to"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            if let skip { writer.field("skip", skip) }
            if let insert {
                writer.key("insert")
                insert.write(to: &writer)
            }
            if let to { writer.field("to", to) }
        }
    }
}

/// An event that did not happen.
public struct InsertedEvent: RequestBody {
    /// The position behind which it would have happened; 0 for before everything.
    public var after: Int64?
    public var stream: String?
    public var type: String?
    /// The newest of the type unless given.
    public var schemaVersion: Int64?
    public var payload: JSONValue?
    /// When it would have been recorded; with the event before it unless given.
    public var recordedAt: String?
    public var subject: String?
    public var reason: String?

    public init(
        after: Int64?,
        stream: String?,
        type: String?,
        schemaVersion: Int64? = nil,
        payload: JSONValue?,
        recordedAt: String? = nil,
        subject: String? = nil,
        reason: String? = nil
    ) {
        self.after = after
        self.stream = stream
        self.type = type
        self.schemaVersion = schemaVersion
        self.payload = payload
        self.recordedAt = recordedAt
        self.subject = subject
        self.reason = reason
    }

    public init(_ body: inout BodyReader) {
        self.init(
            after: body.integer("after"),
            stream: body.string("stream"),
            type: body.string("type"),
            schemaVersion: body.integer("schemaVersion"),
            payload: body.json("payload"),
            recordedAt: body.string("recordedAt"),
            subject: body.string("subject"),
            reason: body.string("reason")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            if let after { writer.field("after", after) }
            if let stream { writer.field("stream", stream) }
            if let type { writer.field("type", type) }
            if let schemaVersion { writer.field("schemaVersion", schemaVersion) }
            if let payload { writer.field("payload", payload) }
            if let recordedAt { writer.field("recordedAt", recordedAt) }
            if let subject { writer.field("subject", subject) }
            if let reason { writer.field("reason", reason) }
        }
    }
}
