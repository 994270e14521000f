public import JSON

/// The body of `POST /session`: one of the two.
public struct LogInRequest: RequestBody {
    public var token: String?
    /// The key of a link that the server printed, good for once.
    public var link: String?

    public init(token: String? = nil, link: String? = nil) {
        self.token = token
        self.link = link
    }

    public init(_ body: inout BodyReader) {
        self.init(token: body.string("token"), link: body.string("link"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("token", token)
            writer.given("link", link)
        }
    }
}
