/// Who may use an image, as a request gives it: what is absent is kept, and the groups given replace those there are.
public struct GroupsDraft: Hashable, Sendable {
    public var isGlobal: Edit<Bool?>
    public var groups: Edit<[String]?>
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(isGlobal: Edit<Bool?> = .keep, groups: Edit<[String]?> = .keep, faults: [FieldFault] = []) {
        self.isGlobal = isGlobal
        self.groups = groups
        self.faults = faults
    }

    /// Whether groups are registered is decided beside the image as it is.
    public func parse(isRegistered: (GroupName) -> Bool) throws(InvalidInput) -> ChangeGroups {
        var fields = FieldParser(faults)
        let change = fields.access(self, isRegistered)
        return try fields.finish { change }
    }
}

extension FieldParser {
    mutating func access(_ draft: GroupsDraft, _ isRegistered: (GroupName) -> Bool) -> ChangeGroups {
        var change = ChangeGroups()
        switch draft.isGlobal {
        case .keep: break
        case .set(let isGlobal?): change.isGlobal = .set(isGlobal)
        case .set(nil): isNull("global", "say true or false")
        }
        switch draft.groups {
        case .keep: break
        case .set(let names?): change.groups = .set(groups(names, isRegistered).choice)
        case .set(nil): isNull("groups", "send [] for no group")
        }
        return change
    }

    /// The groups that are well formed, and a fault for each of them that is not registered, under its place in the list.
    mutating func groups(
        _ texts: [String],
        _ isRegistered: (GroupName) -> Bool
    ) -> (choice: GroupChoice, faults: [FieldFault]) {
        let names: [GroupName?] = list(texts, "groups")
        let unregistered = Set(names.compactMap(\.self).filter { !isRegistered($0) })
        let faults = names.enumerated().compactMap { index, name -> FieldFault? in
            guard let name, unregistered.contains(name) else { return nil }
            return GroupChoice.unregisteredFault(name, at: index)
        }
        return (GroupChoice(names.compactMap(\.self), unregistered: unregistered), faults)
    }
}
