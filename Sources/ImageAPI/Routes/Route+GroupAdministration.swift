/// What the administrators of some groups may do at a route, beside what their role lets them.
public enum GroupAdministration: Hashable, Sendable {
    case nothing
    /// See all of it: to say which images their groups get, they have to know what there is.
    case everything
    /// Only what concerns the groups that they administer.
    case ownGroups
}

extension Route {
    /// The one table of what the administrators of groups may do. A route that is not named here is closed to them.
    public var groupAdministration: GroupAdministration {
        switch self {
        case .listImages, .showImage, .listGroups, .showGroup: .everything
        case .changeGroups, .permissions, .explainPermission: .ownGroups
        default: .nothing
        }
    }

    /// Whether somebody may come in at all; what of `ownGroups` is theirs shows inside.
    ///
    /// - Parameter role: `nil` for a caller who has not said who they are.
    public func admits(_ role: APIRole?, administeringGroups: Bool) -> Bool {
        access.admits(role) || role != nil && administeringGroups && groupAdministration != .nothing
    }
}
