import JSON

/// Members that are left out when there is nothing to say, so that absent and null stay apart.
extension JSONWriter {
    mutating func given(_ name: String, _ value: String?) {
        if let value { field(name, value) }
    }

    mutating func given(_ name: String, _ value: Bool?) {
        if let value { field(name, value) }
    }

    mutating func given(_ name: String, _ values: [String]?) {
        if let values { field(name, values) }
    }

    mutating func given(_ name: String, _ patch: FieldPatch<String>) {
        if patch == .clear { field(name, JSONValue.null) } else { given(name, patch.value) }
    }

    mutating func given(_ name: String, _ patch: FieldPatch<Bool>) {
        if patch == .clear { field(name, JSONValue.null) } else { given(name, patch.value) }
    }

    mutating func given(_ name: String, _ patch: FieldPatch<[String]>) {
        if patch == .clear { field(name, JSONValue.null) } else { given(name, patch.value) }
    }
}
