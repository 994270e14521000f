public import EventSourcing
public import OCI

/// A listed image: one that has been added and not removed.
public struct Image: Hashable, Sendable {
    public let name: ImageName
    public var displayName: DisplayName
    public var description: Description?
    public var type: ImageType
    /// What machines pull; for a `gpu` image the GPU machines' URL. A custom image has none until a build has succeeded.
    public var url: ImageReference?
    /// What GPU machines pull; `nil` when it is `url` for them as well, and for every type but `universal`.
    public var urlForGPU: ImageReference?
    public var pullSecret: PullSecretName?
    /// Whether every group may use it. The list of groups is kept meanwhile, and holds again afterwards.
    public var isGlobal: Bool
    /// In order, none twice.
    public var groups: [GroupName]
    /// `nil` for an existing image.
    public var builds: ImageBuilds?
    public let created: Stamp
    public var updated: Stamp
    /// That of its stream: what an `If-Match` is compared with.
    public var version: Version

    public init(
        name: ImageName,
        displayName: DisplayName,
        description: Description? = nil,
        type: ImageType,
        url: ImageReference?,
        urlForGPU: ImageReference? = nil,
        pullSecret: PullSecretName? = nil,
        isGlobal: Bool = false,
        groups: [GroupName] = [],
        builds: ImageBuilds? = nil,
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
        self.builds = builds
        self.created = created
        self.updated = updated
        self.version = version
    }
}

extension Image {
    /// A custom image is one before its first build has been started, too, which is the next event after the one that adds
    /// it: it has no URL, which every existing image has.
    public var source: ImageSource { builds == nil && url != nil ? .existing : .custom }

    /// A custom image that has been ready stays so, with its last good URL, whatever becomes of a rebuild.
    public var state: ImageState {
        guard let builds else { return url == nil ? .building : .ready }
        guard builds.current == nil else { return .ready }
        return switch builds.last.state {
        case .queued, .running: .building
        case .succeeded: .ready
        case .failed: .failed
        case .cancelled: .cancelled
        }
    }

    public var isRebuilding: Bool {
        guard let builds else { return false }
        return builds.current != nil && builds.last.state.isUnderWay
    }
}
