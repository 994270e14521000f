import JSON
import Yams

/// A YAML document as the JSON that it stands for.
enum YAMLDocument {
    /// True and false are words of YAML 1.2, so that a group may be called `no`; numbers stay as they are written, so that
    /// a version 3.10 does not become 3.1.
    static func json(_ node: Node) throws(YAMLFault) -> JSONValue {
        switch node {
        case .scalar(let scalar): return json(scalar)
        case .sequence(let sequence):
            var values: [JSONValue] = []
            for element in sequence { values.append(try json(element)) }
            return .array(values)
        case .mapping(let mapping):
            var members: [JSONValue.Member] = []
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw YAMLFault("the name of a field is not plain text", at: key.mark ?? node.mark)
                }
                members.append(JSONValue.Member(name, try json(value)))
            }
            return .object(members)
        case .alias:
            throw YAMLFault("aliases are not taken", at: node.mark)
        }
    }

    private static func json(_ scalar: Node.Scalar) -> JSONValue {
        guard scalar.style == .plain else { return .string(scalar.string) }
        return switch scalar.string {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        default: .string(scalar.string)
        }
    }

    /// A short document can stand for a huge one by naming a part of itself again and again, and the parser is lost in that
    /// before it has said anything. So this looks at the text: an alias is an anchor's name behind an asterisk, and neither
    /// can be written in another way.
    static func refuseAliases(_ text: String) throws(YAMLFault) {
        let bytes = Array(text.utf8)
        let anchors = names(behind: UInt8(ascii: "&"), in: bytes)
        guard !anchors.isEmpty else { return }
        for alias in names(behind: UInt8(ascii: "*"), in: bytes).intersection(anchors).sorted() {
            throw YAMLFault("aliases are not taken: write out what '&\(alias)' stands for in the place of '*\(alias)'")
        }
    }

    /// https://pyyaml.org/wiki/LibYAML takes letters, digits, `_` and `-`.
    private static func names(behind sign: UInt8, in bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        for position in bytes.indices where bytes[position] == sign {
            let name = bytes[(position + 1)...].prefix(while: isOfName)
            if !name.isEmpty { names.insert(String(decoding: name, as: UTF8.self)) }
        }
        return names
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Yams's own description goes over several lines.
    static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, let context):
            "line \(context.mark.line): " + duplicates.map { "'\($0)'" }.joined(separator: ", ")
                + " stands there more than once"
        default: "it cannot be parsed"
        }
    }
}

struct YAMLFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String, at mark: Mark? = nil) {
        self.description = mark.map { "line \($0.line), column \($0.column): \(description)" } ?? description
    }
}
