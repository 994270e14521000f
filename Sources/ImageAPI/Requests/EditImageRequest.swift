public import JSON

/// The body of `PATCH /images/{name}`: the fields given, and nothing else, change.
public struct EditImageRequest: RequestBody {
    public var displayName: FieldPatch<String>
    public var description: FieldPatch<String>
    public var type: FieldPatch<String>
    public var url: FieldPatch<String>
    public var urlForGPU: FieldPatch<String>
    public var pullSecret: FieldPatch<String>
    public var global: FieldPatch<Bool>
    /// The groups given replace those before.
    public var groups: FieldPatch<[String]>

    public init(
        displayName: FieldPatch<String> = .keep,
        description: FieldPatch<String> = .keep,
        type: FieldPatch<String> = .keep,
        url: FieldPatch<String> = .keep,
        urlForGPU: FieldPatch<String> = .keep,
        pullSecret: FieldPatch<String> = .keep,
        global: FieldPatch<Bool> = .keep,
        groups: FieldPatch<[String]> = .keep
    ) {
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.global = global
        self.groups = groups
    }

    public init(_ body: inout BodyReader) {
        self.init(
            displayName: body.patch("displayName"),
            description: body.patch("description"),
            type: body.patch("type"),
            url: body.patch("url"),
            urlForGPU: body.patch("urlForGpu"),
            pullSecret: body.patch("pullSecret"),
            global: body.patch("global"),
            groups: body.patch("groups")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("displayName", displayName)
            writer.given("description", description)
            writer.given("type", type)
            writer.given("url", url)
            writer.given("urlForGpu", urlForGPU)
            writer.given("pullSecret", pullSecret)
            writer.given("global", global)
            writer.given("groups", groups)
        }
    }
}
