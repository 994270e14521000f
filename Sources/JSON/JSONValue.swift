/// Any JSON value, members in the order in which they were written.
///
/// For bodies of which nothing is known yet, and for upcasters. Events of known types are read by `JSONScanner`, which
/// builds no tree.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue {
    /// - Throws: `JSONFault` when the bytes are not exactly one JSON value, are not UTF-8, name a member twice or nest
    ///   deeper than `depthLimit`.
    public init(parsing bytes: [UInt8], depthLimit: Int = 32) throws(JSONFault) {
        var scanner = JSONScanner(bytes, depthLimit: depthLimit)
        self = try scanner.value()
        try scanner.end()
    }

    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The member's value; setting `nil` takes the member out.
    public subscript(_ name: String) -> JSONValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): return
            }
            self = .object(members)
        }
    }

    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    public var integerValue: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    public var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public var arrayValue: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    public var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The kind of value in the words of RFC 8259, for messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONWriter {
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let values):
            array { writer in
                for value in values { writer.value(value) }
            }
        case .object(let members):
            object { writer in
                for member in members { writer.field(member.name, member.value) }
            }
        }
    }
}
