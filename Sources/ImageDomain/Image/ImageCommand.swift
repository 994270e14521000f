public import EventSourcing
public import OCI

/// What can be asked of an image.
public enum ImageCommand: StreamCommand, Hashable {
    case add(AddImage)
    case edit(ImageName, EditImage)
    case changeGroups(ImageName, ChangeGroups, by: GroupAuthority = .everything)
    /// Takes one group away, whatever the others are: for a group that ceases to exist. Nothing to do for an image that
    /// does not have it, or is gone itself.
    case withdrawGroup(ImageName, GroupName)
    /// The same for a pull secret.
    case withdrawPullSecret(ImageName, PullSecretName)
    case remove(ImageName, artefacts: ImageRemoved.Artefacts)

    case startBuild(ImageName, BuildID, BuildChange)
    case cancelBuild(ImageName, BuildID)
    case rollBack(ImageName, toBuild: Int)
    /// The registry shall keep the newest so many builds, beside the current one.
    case expireArtefacts(ImageName, keeping: Int)

    // What the build supervisor has to say.
    case claimBuild(ImageName, BuildID, by: WorkerName)
    case recordSucceeded(ImageName, BuildID, BuildResult)
    case recordFailed(ImageName, BuildID, BuildFailure)
    case recordArtefactsRemoved(ImageName, [BuildID])

    public var image: ImageName {
        switch self {
        case .add(let add): add.name
        case .edit(let name, _), .changeGroups(let name, _, _), .withdrawGroup(let name, _),
            .withdrawPullSecret(let name, _),
            .remove(let name, _),
            .startBuild(let name, _, _), .cancelBuild(let name, _), .rollBack(let name, _),
            .expireArtefacts(let name, _), .claimBuild(let name, _, _), .recordSucceeded(let name, _, _),
            .recordFailed(let name, _, _), .recordArtefactsRemoved(let name, _):
            name
        }
    }

    public var stream: StreamName { image.stream }
}

/// Lists an image that exists at a URL, or one that is to be built here.
public struct AddImage: Hashable, Sendable {
    public var name: ImageName
    public var displayName: DisplayName
    public var description: Description?
    public var type: ImageType
    public var origin: Origin
    public var urlForGPU: ImageReference?
    public var pullSecret: PullSecretName?
    public var isGlobal: Bool
    public var groups: GroupChoice
    /// The pull secrets that were seen registered, each with the version of its stream: one that is given to an image must
    /// still be so when the image gets it.
    public var pullSecretsSeen: [PullSecretName: Version]

    public init(
        name: ImageName,
        displayName: DisplayName,
        description: Description? = nil,
        type: ImageType,
        origin: Origin,
        urlForGPU: ImageReference? = nil,
        pullSecret: PullSecretName? = nil,
        isGlobal: Bool = false,
        groups: GroupChoice = GroupChoice(),
        pullSecretsSeen: [PullSecretName: Version] = [:]
    ) {
        self.name = name
        self.displayName = displayName
        self.description = description
        self.type = type
        self.origin = origin
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.isGlobal = isGlobal
        self.groups = groups
        self.pullSecretsSeen = pullSecretsSeen
    }

    public enum Origin: Hashable, Sendable {
        case existing(ImageReference)
        case custom(BuildID, BuildInput)

        var pullSecret: PullSecretName? {
            if case .custom(_, let input) = self { input.pullSecret } else { nil }
        }

        /// `nil` of an image that is to be built.
        public var url: ImageReference? {
            if case .existing(let url) = self { url } else { nil }
        }
    }
}

/// What a build led to.
public struct BuildResult: Hashable, Sendable {
    public var reference: ImageReference
    public var digest: String
    public var sizeBytes: Int64
    public var durationSeconds: Double

    public init(reference: ImageReference, digest: String, sizeBytes: Int64, durationSeconds: Double) {
        self.reference = reference
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.durationSeconds = durationSeconds
    }
}

/// Changes the fields that are set, and who may use the image, all in one append.
public struct EditImage: Hashable, Sendable {
    public var displayName: Edit<DisplayName>
    public var description: Edit<Description?>
    public var type: Edit<ImageType>
    public var url: Edit<ImageReference>
    public var urlForGPU: Edit<ImageReference?>
    public var pullSecret: Edit<PullSecretName?>
    public var access: ChangeGroups
    /// See `AddImage.pullSecretsSeen`.
    public var pullSecretsSeen: [PullSecretName: Version]

    public init(
        displayName: Edit<DisplayName> = .keep,
        description: Edit<Description?> = .keep,
        type: Edit<ImageType> = .keep,
        url: Edit<ImageReference> = .keep,
        urlForGPU: Edit<ImageReference?> = .keep,
        pullSecret: Edit<PullSecretName?> = .keep,
        access: ChangeGroups = ChangeGroups(),
        pullSecretsSeen: [PullSecretName: Version] = [:]
    ) {
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.access = access
        self.pullSecretsSeen = pullSecretsSeen
    }
}

/// Says who may use the image: the groups given replace those it has.
public struct ChangeGroups: Hashable, Sendable {
    public var isGlobal: Edit<Bool>
    public var groups: Edit<GroupChoice>

    public init(isGlobal: Edit<Bool> = .keep, groups: Edit<GroupChoice> = .keep) {
        self.isGlobal = isGlobal
        self.groups = groups
    }
}
