import JSON

/// An object's members by name and type; what is missing or of another type is named in the fault.
struct Members {
    let all: [JSONValue.Member]
    private let json: JSONValue

    init(_ json: JSONValue) throws(RepresentationFault) {
        guard let members = json.members else { throw RepresentationFault("an object expected, not \(json.kind)") }
        self.all = members
        self.json = json
    }

    func string(_ name: String) throws(RepresentationFault) -> String {
        try required(name, "a string", \.stringValue)
    }

    func integer(_ name: String) throws(RepresentationFault) -> Int64 {
        try required(name, "a whole number", \.integerValue)
    }

    func bool(_ name: String) throws(RepresentationFault) -> Bool {
        try required(name, "true or false", \.boolValue)
    }

    func number(_ name: String) throws(RepresentationFault) -> Double {
        try required(name, "a number") { value in
            switch value {
            case .number(let number): number
            case .integer(let integer): Double(integer)
            default: nil
            }
        }
    }

    func array(_ name: String) throws(RepresentationFault) -> [JSONValue] {
        try required(name, "an array", \.arrayValue)
    }

    func object(_ name: String) throws(RepresentationFault) -> JSONValue {
        try required(name, "an object") { $0.members == nil ? nil : $0 }
    }

    func strings(_ name: String) throws(RepresentationFault) -> [String] {
        var strings: [String] = []
        for value in try array(name) {
            guard let string = value.stringValue else {
                throw RepresentationFault("'\(name)' should hold strings, not \(value.kind)")
            }
            strings.append(string)
        }
        return strings
    }

    /// `nil` for a member that is absent or null.
    func optional(_ name: String) -> JSONValue? {
        json[name].flatMap { $0 == .null ? nil : $0 }
    }

    func optionalString(_ name: String) throws(RepresentationFault) -> String? {
        optional(name) == nil ? nil : try string(name)
    }

    func optionalStrings(_ name: String) throws(RepresentationFault) -> [String]? {
        optional(name) == nil ? nil : try strings(name)
    }

    func optionalNumber(_ name: String) throws(RepresentationFault) -> Double? {
        optional(name) == nil ? nil : try number(name)
    }

    func optionalInteger(_ name: String) throws(RepresentationFault) -> Int64? {
        optional(name) == nil ? nil : try integer(name)
    }

    private func required<Value>(
        _ name: String,
        _ expected: String,
        _ read: (JSONValue) -> Value?
    ) throws(RepresentationFault) -> Value {
        guard let value = json[name] else {
            throw RepresentationFault("'\(name)' is missing; it should be \(expected)")
        }
        guard let typed = read(value) else {
            throw RepresentationFault("'\(name)' should be \(expected), not \(value.kind)")
        }
        return typed
    }
}
