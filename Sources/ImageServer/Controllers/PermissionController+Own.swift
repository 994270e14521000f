import EventSourcing
import ImageAPI
import ImageDomain

/// What of the permissions is somebody's own, who may not read those of all.
extension PermissionController {
    private static let readers: [APIRole] = [.admin, .auditor]

    /// An administrator of groups lists the ways in through one of these.
    func refuseOtherGroups(_ caller: Identity, _ group: GroupName?) throws(Refusal) {
        guard !caller.readsAllPermissions else { return }
        guard let group else {
            let own = caller.administers.sorted().map { "group=\($0)" }.joined(separator: " or ")
            throw forbidden(
                "Without the role admin or auditor you list the ways in through a group that you administer: say \(own)."
            )
        }
        guard caller.administers.contains(group) else {
            throw forbidden(
                "You do not administer the group '\(group)'.",
                missing: [MissingRight.administers(group).description]
            )
        }
    }

    /// Everybody learns why for themselves, and the administrator of a group for its members too.
    ///
    /// - Parameters:
    ///   - user: whom it is about, if it is said.
    ///   - groups: the groups that are to be supposed, if they are said.
    func refuseToExplain(_ user: Subject?, _ groups: [GroupName]?, to caller: Identity) throws {
        guard !caller.readsAllPermissions else { return }
        if let groups {
            let strange = Set(groups).subtracting(caller.groups).subtracting(caller.administers).sorted()
            guard strange.isEmpty else {
                let names = strange.map { "'\($0)'" }.joined(separator: ", ")
                throw forbidden(
                    "Without the role admin or auditor you learn why for yourself and for groups that you administer; "
                        + "\(names) is none of yours.",
                    missing: strange.map { MissingRight.administers($0).description }
                )
            }
        }
        guard let user, user.rawValue != caller.subject else { return }
        let members = try evidence.groups(of: user)
        guard groups != nil && !caller.administers.isEmpty || !members.isDisjoint(with: caller.administers) else {
            throw forbidden(
                "Without the role admin or auditor you learn why for yourself, and for the members of groups that you "
                    + "administer; '\(user)' is none of them.",
                missing: ["reads the permissions of other people"]
            )
        }
    }

    private func forbidden(_ detail: String, missing rights: [String] = []) -> Refusal {
        .forbidden(detail, needs: Self.readers.map(\.rawValue), missing: rights)
    }
}

extension Identity {
    fileprivate var readsAllPermissions: Bool { role == .admin || role == .auditor }
}
