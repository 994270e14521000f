public import JSON

/// The body of `PATCH /groups/{name}`.
public struct EditGroupRequest: RequestBody {
    public var displayName: FieldPatch<String>

    public init(displayName: FieldPatch<String>) {
        self.displayName = displayName
    }

    public init(_ body: inout BodyReader) {
        self.init(displayName: body.patch("displayName"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("displayName", displayName)
        }
    }
}
