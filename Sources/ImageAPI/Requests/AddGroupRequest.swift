public import JSON

/// The body of `POST /groups`.
public struct AddGroupRequest: RequestBody {
    public var name: String?
    public var displayName: String?

    public init(name: String?, displayName: String? = nil) {
        self.name = name
        self.displayName = displayName
    }

    public init(_ body: inout BodyReader) {
        self.init(name: body.string("name"), displayName: body.string("displayName"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("name", name)
            writer.given("displayName", displayName)
        }
    }
}
