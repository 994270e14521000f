public import JSON

/// The body of `PUT /images/{name}/groups`. The groups given replace those before; an absent field keeps what is.
public struct ChangeGroupsRequest: RequestBody {
    public var global: FieldPatch<Bool>
    public var groups: FieldPatch<[String]>

    public init(global: FieldPatch<Bool>, groups: FieldPatch<[String]>) {
        self.global = global
        self.groups = groups
    }

    public init(_ body: inout BodyReader) {
        self.init(global: body.patch("global"), groups: body.patch("groups"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("global", global)
            writer.given("groups", groups)
        }
    }
}
