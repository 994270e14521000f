import JSON

/// What a field was, and what it became.
struct ChangeModel: Sendable {
    let field: String
    /// `nil` for what was not there.
    let before: String?
    let after: String?
    /// Of a set, what went and what came: in two long lists people would have to look for it.
    let isSet: Bool
    /// What of a set was there before and is there now.
    let kept: String?

    init(_ field: String, before: JSONValue, after: JSONValue) {
        self.field = field
        self.before = ValueText.of(before)
        self.after = ValueText.of(after)
        isSet = false
        kept = nil
    }

    init(_ field: String, _ apart: ListsApart) {
        self.field = field
        before = ValueText.of(.array(apart.gone))
        after = ValueText.of(.array(apart.come))
        isSet = true
        kept = ValueText.of(.array(apart.kept))
    }
}

/// A value as people read it: a text without quotation marks, a list with commas.
enum ValueText {
    /// `nil` for nothing.
    static func of(_ value: JSONValue) -> String? {
        switch value {
        case .null: return nil
        case .string(let text): return text.isEmpty ? nil : text
        case .bool(let isSo): return isSo ? "yes" : "no"
        case .array(let values):
            let texts = values.compactMap { $0.stringValue ?? $0.integerValue.map(String.init) }
            let isPlain = texts.count == values.count
            return values.isEmpty
                ? nil : isPlain ? texts.joined(separator: ", ") : String(decoding: value.bytes, as: UTF8.self)
        default: return String(decoding: value.bytes, as: UTF8.self)
        }
    }
}
