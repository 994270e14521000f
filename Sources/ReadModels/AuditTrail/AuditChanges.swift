import ImageDomain
import JSON

/// The fields that an event changed, in data and in words.
struct AuditChanges {
    private var changes: [(field: String, before: JSONValue, after: JSONValue)] = []
    /// `type from 'cpu' to 'gpu'`, one for each field that has words.
    private(set) var words: [String] = []

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.array { array in
            for (field, before, after) in changes {
                array.object { change in
                    change.field("field", field)
                    change.field("before", before)
                    change.field("after", after)
                }
            }
        }
        return writer.bytes
    }

    /// - Parameter name: what people call the field; `nil` leaves it out of the words.
    mutating func add(_ field: String, _ name: String? = nil, before: JSONValue, after: JSONValue) {
        changes.append((field, before, after))
        if let name { words.append("\(name) from \(Self.excerpt(before)) to \(Self.excerpt(after))") }
    }

    /// Adds the field if it has another value now.
    mutating func add<Value>(
        _ field: String,
        _ name: String? = nil,
        _ change: Change<Value>?,
        _ json: (Value) -> JSONValue
    ) {
        if let change { add(field, name, before: json(change.before), after: json(change.after)) }
    }

    /// Adds a field that had no value before.
    mutating func add(_ field: String, new value: JSONValue) {
        if value != .null { add(field, before: .null, after: value) }
    }

    /// A value in a sentence: short, and on one line.
    private static func excerpt(_ value: JSONValue) -> String {
        guard let text = value.stringValue else {
            return value == .null ? "none" : String(decoding: value.bytes, as: UTF8.self)
        }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? "'\(line.prefix(60))…'" : "'\(line)'"
    }
}

extension JSONValue {
    static func text(_ text: (some CheckedText)?) -> JSONValue {
        text.map { .string($0.rawValue) } ?? .null
    }

    static func texts(_ texts: [some CheckedText]) -> JSONValue {
        .array(texts.map { .string($0.rawValue) })
    }
}
