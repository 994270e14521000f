public import JSON

/// The body of `POST /images`.
public struct AddImageRequest: RequestBody {
    public var displayName: String?
    /// The server makes one unless it is given.
    public var name: String?
    public var description: String?
    public var type: String?
    /// Of an image that exists.
    public var url: String?
    /// Of an image that is to be built here.
    public var build: BuildRequest?
    public var urlForGPU: String?
    public var pullSecret: String?
    public var global: Bool?
    public var groups: [String]?
    /// Whether the image's registry is to be asked for it first.
    public var verify: Bool?

    public init(
        displayName: String?,
        name: String? = nil,
        description: String? = nil,
        type: String?,
        url: String? = nil,
        build: BuildRequest? = nil,
        urlForGPU: String? = nil,
        pullSecret: String? = nil,
        global: Bool? = nil,
        groups: [String]? = nil,
        verify: Bool? = nil
    ) {
        self.displayName = displayName
        self.name = name
        self.description = description
        self.type = type
        self.url = url
        self.build = build
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.global = global
        self.groups = groups
        self.verify = verify
    }

    public init(_ body: inout BodyReader) {
        self.init(
            displayName: body.string("displayName"),
            name: body.string("name"),
            description: body.string("description"),
            type: body.string("type"),
            url: body.string("url"),
            build: body.object("build"),
            urlForGPU: body.string("urlForGpu"),
            pullSecret: body.string("pullSecret"),
            global: body.bool("global"),
            groups: body.strings("groups"),
            verify: body.bool("verify")
        )
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.given("displayName", displayName)
            writer.given("name", name)
            writer.given("description", description)
            writer.given("type", type)
            writer.given("url", url)
            if let build {
                writer.key("build")
                build.write(to: &writer)
            }
            writer.given("urlForGpu", urlForGPU)
            writer.given("pullSecret", pullSecret)
            writer.given("global", global)
            writer.given("groups", groups)
            writer.given("verify", verify)
        }
    }
}
