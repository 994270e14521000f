import JSON

/// Takes a body apart field by field and notes what is wrong on the way.
///
/// Every field that is known must be asked for, since those that were not are then taken as unknown.
public struct BodyReader {
    private let members: [JSONValue.Member]
    private var asked: [String] = []
    private var errors: [FieldError] = []

    /// - Throws: when the body is no object, of which no field could be named.
    init(_ json: JSONValue) throws(InvalidBody) {
        guard let members = json.members else {
            throw InvalidBody(errors: [FieldError(field: "", message: "the body must be an object, not \(json.kind)")])
        }
        self.members = members
    }

    /// What was wrong with the fields asked for, and every field that was not.
    var allErrors: [FieldError] {
        errors
            + members.filter { !asked.contains($0.name) }.map { member in
                FieldError(field: member.name, message: unknownField(member.name))
            }
    }

    /// `nil` for a field that is absent or null.
    mutating func string(_ name: String) -> String? {
        patch(name).value
    }

    /// `nil` for a field that is absent or null.
    mutating func bool(_ name: String) -> Bool? {
        patch(name).value
    }

    /// `nil` for a field that is absent or null.
    mutating func strings(_ name: String) -> [String]? {
        patch(name).value
    }

    /// `nil` for a field that is absent or null.
    mutating func integer(_ name: String) -> Int64? {
        patch(name, "a whole number", \.integerValue).value
    }

    /// A body within the body; its fields are named behind the name of this one. `nil` for a field that is absent or null.
    mutating func object<Body: RequestBody>(_ name: String, as type: Body.Type = Body.self) -> Body? {
        guard let value = patch(name, "an object", { $0.members == nil ? nil : $0 }).value,
            let (body, faults) = try? Body.reading(value)
        else { return nil }
        errors += faults.map { FieldError(field: "\(name).\($0.field)", message: $0.message) }
        return body
    }

    /// An object of whatever members; `nil` for a field that is absent or null.
    mutating func json(_ name: String) -> JSONValue? {
        patch(name, "an object", { $0.members == nil ? nil : $0 }).value
    }

    mutating func patch(_ name: String) -> FieldPatch<String> {
        patch(name, "a string", \.stringValue)
    }

    mutating func patch(_ name: String) -> FieldPatch<Bool> {
        patch(name, "true or false", \.boolValue)
    }

    mutating func patch(_ name: String) -> FieldPatch<[String]> {
        asked.append(name)
        guard let value = members.first(where: { $0.name == name })?.value else { return .keep }
        if value == .null { return .clear }
        guard let elements = value.arrayValue else {
            errors.append(FieldError(field: name, message: "must be an array of strings, not \(value.kind)"))
            return .keep
        }
        for (index, element) in elements.enumerated() where element.stringValue == nil {
            errors.append(FieldError(field: "\(name)[\(index)]", message: "must be a string, not \(element.kind)"))
        }
        // What is no string is an empty one, so that the others keep their places.
        return .set(elements.map { $0.stringValue ?? "" })
    }

    private mutating func patch<Value>(
        _ name: String,
        _ expected: String,
        _ read: (JSONValue) -> Value?
    ) -> FieldPatch<Value> {
        asked.append(name)
        guard let value = members.first(where: { $0.name == name })?.value else { return .keep }
        if value == .null { return .clear }
        guard let typed = read(value) else {
            errors.append(FieldError(field: name, message: "must be \(expected), not \(value.kind)"))
            return .keep
        }
        return .set(typed)
    }

    private func unknownField(_ name: String) -> String {
        if let nearest = Spelling.nearest(to: name, among: asked) {
            return "is not known here; did you mean '\(nearest)'?"
        }
        return "is not known here; the fields are \(asked.joined(separator: ", "))"
    }
}
