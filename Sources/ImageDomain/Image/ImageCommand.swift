public import EventSourcing
public import OCI

/// What an administrator can ask of an image.
public enum ImageCommand: StreamCommand, Hashable {
    case add(AddImage)
    case edit(ImageName, EditImage)
    case changeGroups(ImageName, ChangeGroups)
    /// Takes one group away, whatever the others are: for a group that ceases to exist. Nothing to do for an image that
    /// does not have it, or is gone itself.
    case withdrawGroup(ImageName, GroupName)
    case remove(ImageName)

    public var image: ImageName {
        switch self {
        case .add(let add): add.name
        case .edit(let name, _), .changeGroups(let name, _), .withdrawGroup(let name, _), .remove(let name): name
        }
    }

    public var stream: StreamName { image.stream }
}

/// Lists an image that exists at a URL.
public struct AddImage: Hashable, Sendable {
    public var name: ImageName
    public var displayName: DisplayName
    public var description: Description?
    public var type: ImageType
    public var url: ImageReference
    public var urlForGPU: ImageReference?
    public var pullSecret: PullSecretName?
    public var isGlobal: Bool
    public var groups: GroupChoice

    public init(
        name: ImageName,
        displayName: DisplayName,
        description: Description? = nil,
        type: ImageType,
        url: ImageReference,
        urlForGPU: ImageReference? = nil,
        pullSecret: PullSecretName? = nil,
        isGlobal: Bool = false,
        groups: GroupChoice = GroupChoice()
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

    public init(
        displayName: Edit<DisplayName> = .keep,
        description: Edit<Description?> = .keep,
        type: Edit<ImageType> = .keep,
        url: Edit<ImageReference> = .keep,
        urlForGPU: Edit<ImageReference?> = .keep,
        pullSecret: Edit<PullSecretName?> = .keep,
        access: ChangeGroups = ChangeGroups()
    ) {
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.access = access
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
