import JSON

extension JSONValue {
    /// The document over several lines, two spaces for each level.
    var indented: String {
        var text = ""
        indent(into: &text, level: 0)
        return text + "\n"
    }

    private func indent(into text: inout String, level: Int) {
        switch self {
        case .array(let values) where !values.isEmpty:
            Self.lines(of: values, "[", "]", into: &text, level) { value, text in
                value.indent(into: &text, level: level + 1)
            }
        case .object(let members) where !members.isEmpty:
            Self.lines(of: members, "{", "}", into: &text, level) { member, text in
                text += String(decoding: JSONValue.string(member.name).bytes, as: UTF8.self) + ": "
                member.value.indent(into: &text, level: level + 1)
            }
        default:
            text += String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func lines<Element>(
        of elements: [Element],
        _ open: String,
        _ close: String,
        into text: inout String,
        _ level: Int,
        _ write: (Element, inout String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: level + 1)
            write(element, &text)
        }
        text += "\n" + String(repeating: "  ", count: level) + close
    }
}
