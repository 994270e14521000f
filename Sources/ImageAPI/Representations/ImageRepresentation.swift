/// An image, whole. Instants are RFC 3339 in UTC with microseconds.
public struct ImageRepresentation: Representation {
    public var name: String
    public var displayName: String
    public var description: String?
    /// `cpu`, `gpu` or `universal`.
    public var type: String
    /// `nil` until the first build of a custom image has succeeded.
    public var url: String?
    /// `nil` when GPU machines use `url` too.
    public var urlForGPU: String?
    public var pullSecret: String?
    public var isGlobal: Bool
    public var groups: [String]
    /// `existing` or `custom`.
    public var source: String
    /// `building`, `ready`, `failed` or `cancelled`; `ready` of an image that is not built here.
    public var state: String
    public var isRebuilding: Bool
    /// The number of the build that `url` comes from.
    public var currentBuild: Int64?
    public var lastBuild: LastBuild?
    /// That of the image's stream: what `If-Match` compares.
    public var version: Int64
    public var createdAt: String
    public var createdBy: Person
    public var updatedAt: String
    public var updatedBy: Person

    public init(
        name: String,
        displayName: String,
        description: String?,
        type: String,
        url: String?,
        urlForGPU: String?,
        pullSecret: String?,
        isGlobal: Bool,
        groups: [String],
        source: String,
        state: String,
        isRebuilding: Bool = false,
        currentBuild: Int64? = nil,
        lastBuild: LastBuild? = nil,
        version: Int64,
        createdAt: String,
        createdBy: Person,
        updatedAt: String,
        updatedBy: Person
    ) {
        self.name = name
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.isGlobal = isGlobal
        self.groups = groups
        self.source = source
        self.state = state
        self.isRebuilding = isRebuilding
        self.currentBuild = currentBuild
        self.lastBuild = lastBuild
        self.version = version
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}

extension ImageRepresentation {
    /// The build that was started last, whatever became of it.
    public struct LastBuild: Representation {
        public let id: String
        public let number: Int64
        public let state: String

        public init(id: String, number: Int64, state: String) {
            self.id = id
            self.number = number
            self.state = state
        }
    }
}
