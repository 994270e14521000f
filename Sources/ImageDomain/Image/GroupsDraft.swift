public import EventSourcing

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

    /// - Parameter registered: those of the groups that are registered, with the versions of their streams.
    public func parse(registered: [GroupName: Version]) throws(InvalidInput) -> ChangeGroups {
        var fields = FieldParser(faults)
        let change = fields.access(self, registered)
        return try fields.finish { change }
    }
}

extension FieldParser {
    mutating func access(_ draft: GroupsDraft, _ registered: [GroupName: Version]) -> ChangeGroups {
        var change = ChangeGroups()
        switch draft.isGlobal {
        case .keep: break
        case .set(let isGlobal?): change.isGlobal = .set(isGlobal)
        case .set(nil): isNull("global", "say true or false")
        }
        switch draft.groups {
        case .keep: break
        case .set(let names?): change.groups = .set(groups(names, registered))
        case .set(nil): isNull("groups", "send [] for no group")
        }
        return change
    }

    /// A group that is not registered is a fault, under its place in the list: a typing error must never hide an image.
    mutating func groups(_ texts: [String], _ registered: [GroupName: Version]) -> GroupChoice {
        var versions: [GroupName: Version] = [:]
        for (index, text) in texts.enumerated() {
            let field = "groups[\(index)]"
            guard let name: GroupName = optional(text, field) else { continue }
            if let version = registered[name] {
                versions[name] = version
            } else {
                let sentence = "there is no group '\(name)'; register it first, or correct the name"
                add([FieldFault(field, sentence)])
            }
        }
        return GroupChoice(versions)
    }
}
