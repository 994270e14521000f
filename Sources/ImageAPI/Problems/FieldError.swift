public import JSON

/// What is wrong with one field or query parameter of a request, in words for the person who sent it.
public struct FieldError: Representation {
    /// As the request names it, with an index from 0 for a place in a list: `groups[2]`.
    public let field: String
    public let message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(field: try members.string("field"), message: try members.string("message"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("field", field)
            writer.field("message", message)
        }
    }
}
