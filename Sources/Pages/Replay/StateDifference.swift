import JSON

/// Two states of one thing, field by field.
struct StateDifference: Sendable {
    let changes: [ChangeModel]
    let unchanged: [Field]

    struct Field: Sendable {
        let name: String
        let value: String?
    }

    init(_ before: JSONValue, _ after: JSONValue) {
        let (old, new) = (Self.fields(of: before), Self.fields(of: after))
        let names = new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
        var changes: [ChangeModel] = []
        var unchanged: [Field] = []
        for name in names {
            let (was, isNow) = (Self.value(name, old), Self.value(name, new))
            if was == isNow {
                unchanged.append(Field(name: name, value: ValueText.of(isNow)))
            } else {
                changes.append(ChangeModel(name, before: was, after: isNow))
            }
        }
        self.changes = changes
        self.unchanged = unchanged
    }

    private static func value(_ name: String, _ fields: [(name: String, value: JSONValue)]) -> JSONValue {
        fields.first { $0.name == name }?.value ?? .null
    }

    /// An object within an object has its fields among those of the outer, with a dot between the names.
    private static func fields(of value: JSONValue, _ prefix: String = "") -> [(name: String, value: JSONValue)] {
        guard case .object(let members) = value else {
            return prefix.isEmpty && value == .null ? [] : [(prefix.isEmpty ? "value" : prefix, value)]
        }
        return members.flatMap { fields(of: $0.value, prefix.isEmpty ? $0.name : "\(prefix).\($0.name)") }
    }
}
