/// A group to be registered, as a request gives it.
public struct GroupDraft: Hashable, Sendable {
    public var name: String?
    public var displayName: String?
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(name: String? = nil, displayName: String? = nil, faults: [FieldFault] = []) {
        self.name = name
        self.displayName = displayName
        self.faults = faults
    }

    public func parse() throws(InvalidInput) -> GroupCommand {
        var fields = FieldParser(faults)
        let name: GroupName? = fields.required(name, "name", "say what the group is called in tokens and claims")
        let displayName: Title? = fields.optional(displayName, "displayName")
        return try fields.finish {
            name.map { .register($0, displayName: displayName) }
        }
    }
}

/// A change of a group, as a request gives it.
public struct GroupEditDraft: Hashable, Sendable {
    public var displayName: Edit<String?>
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(displayName: Edit<String?> = .keep, faults: [FieldFault] = []) {
        self.displayName = displayName
        self.faults = faults
    }

    public func parse(_ group: GroupName) throws(InvalidInput) -> GroupCommand {
        var fields = FieldParser(faults)
        let displayName: Edit<Title?> = fields.edit(displayName, "displayName")
        return try fields.finish { .edit(group, displayName: displayName) }
    }
}
