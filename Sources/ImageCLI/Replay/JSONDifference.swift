import JSON

/// Where two documents differ, leaf by leaf.
struct JSONDifference: Equatable {
    /// `lastBuild.state`; empty for the whole.
    let path: String
    /// `nil` where there is no such member.
    let before: JSONValue?
    let after: JSONValue?

    static func between(_ before: JSONValue, _ after: JSONValue, at path: String = "") -> [JSONDifference] {
        guard before != after else { return [] }
        guard let former = before.members ?? emptyObject(before), let now = after.members ?? emptyObject(after),
            before.members != nil || after.members != nil
        else {
            return [JSONDifference(path: path, before: before, after: after)]
        }
        let names = former.map(\.name) + now.map(\.name).filter { name in !former.contains { $0.name == name } }
        return names.flatMap { name -> [JSONDifference] in
            let path = path.isEmpty ? name : "\(path).\(name)"
            switch (before[name], after[name]) {
            case (let before?, let after?): return between(before, after, at: path)
            case (nil, .null?), (.null?, nil): return []
            case (let before, let after): return [JSONDifference(path: path, before: before, after: after)]
            }
        }
    }

    /// What is not there yet, or any more, is shown by the members that come or go.
    private static func emptyObject(_ value: JSONValue) -> [JSONValue.Member]? { value == .null ? [] : nil }
}

extension JSONDifference {
    /// `state "building" → "ready"`, `+ groups ["ml"]`, `- url "…"`; harmless on a terminal.
    func line(_ style: TextStyle) -> String {
        func shown(_ value: JSONValue?) -> String {
            PrintableText.escapedJSON(String(decoding: (value ?? .null).bytes, as: UTF8.self))
        }
        let path = PrintableText.escaped(path)
        return switch (before, after) {
        case (nil, let after?): style.added("+ \(path) \(shown(after))")
        case (let before?, nil): style.removed("- \(path) \(shown(before))")
        default: "~ \(path) \(style.removed(shown(before))) → \(style.added(shown(after)))"
        }
    }
}
