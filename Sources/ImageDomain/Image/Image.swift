public import EventSourcing
public import OCI

/// A listed image: one that has been added and not removed.
public struct Image: Hashable, Sendable {
    public let name: ImageName
    public var displayName: DisplayName
    public var description: Description?
    public var type: ImageType
    /// What machines pull; for a `gpu` image the GPU machines' URL.
    public var url: ImageReference
    /// What GPU machines pull; `nil` when it is `url` for them as well, and for every type but `universal`.
    public var urlForGPU: ImageReference?
    public var pullSecret: PullSecretName?
    /// Whether every group may use it. The list of groups is kept meanwhile, and holds again afterwards.
    public var isGlobal: Bool
    /// In order, none twice.
    public var groups: [GroupName]
    public let source: ImageSource
    public var state: ImageState
    public let created: Stamp
    public var updated: Stamp
    /// That of its stream: what an `If-Match` is compared with.
    public var version: Version

    public init(
        name: ImageName,
        displayName: DisplayName,
        description: Description? = nil,
        type: ImageType,
        url: ImageReference,
        urlForGPU: ImageReference? = nil,
        pullSecret: PullSecretName? = nil,
        isGlobal: Bool = false,
        groups: [GroupName] = [],
        source: ImageSource = .existing,
        state: ImageState = .ready,
        created: Stamp,
        updated: Stamp,
        version: Version
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
        self.created = created
        self.updated = updated
        self.version = version
    }
}
