public import ImageDomain

/// One way in which an image is open: to everybody, or to the members of one group.
public struct Grant: Hashable, Sendable {
    public let image: ImageName
    public let displayName: DisplayName
    public let via: Via

    public init(image: ImageName, displayName: DisplayName, via: Via) {
        self.image = image
        self.displayName = displayName
        self.via = via
    }

    public enum Via: Hashable, Sendable {
        case global
        case group(GroupName)
    }
}

extension Grant.Via {
    /// `global` or `group`.
    public var word: String {
        switch self {
        case .global: "global"
        case .group: "group"
        }
    }

    public var group: GroupName? {
        guard case .group(let group) = self else { return nil }
        return group
    }
}

extension Image {
    /// The ways in that hold now. The groups of a global image are kept, but do not act.
    public var grants: [Grant] {
        let ways = isGlobal ? [.global] : groups.map(Grant.Via.group)
        return ways.map { Grant(image: name, displayName: displayName, via: $0) }
    }
}
