public import JSON

/// Something to build on, offered while its name is being typed.
public struct BaseImage: Representation {
    public let reference: String
    /// `image`, of one that is listed here, or `registry`, of one that the registry has.
    public let source: String

    public init(reference: String, source: String) {
        self.reference = reference
        self.source = source
    }

    public init(json: JSONValue) throws(RepresentationFault) {
        let members = try Members(json)
        self.init(reference: try members.string("reference"), source: try members.string("source"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("reference", reference)
            writer.field("source", source)
        }
    }
}
