public import JSON

/// Somebody who did something.
public struct Person: Representation {
    public let subject: String
    public let displayName: String
    /// How they proved who they are; only where the log itself speaks: in audit rows and events.
    public let method: String?

    /// The display name; of somebody who has none, the subject.
    public var nameForPeople: String { displayName.isEmpty ? subject : displayName }

    public init(subject: String, displayName: String, method: String? = nil) {
        self.subject = subject
        self.displayName = displayName
        self.method = method
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(
            subject: try members.string("subject"),
            displayName: try members.string("displayName"),
            method: try members.optionalString("method")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("subject", subject)
            writer.field("displayName", displayName)
            if let method { writer.field("method", method) }
        }
    }
}
