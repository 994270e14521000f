public import JSON

/// The body of `POST /images/{name}/rollback`.
public struct RollBackRequest: RequestBody {
    /// The number of the build within the image.
    public var build: Int64?

    public init(build: Int64?) {
        self.build = build
    }

    public init(_ body: inout BodyReader) {
        self.init(build: body.integer("build"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            if let build { writer.field("build", build) }
        }
    }
}
