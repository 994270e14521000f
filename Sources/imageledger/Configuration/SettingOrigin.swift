/// What holds for one setting, and why.
struct SettingOrigin: Sendable, Equatable {
    let name: String
    /// Without secrets; `nil` when it is not set and has no default.
    let text: String?
    /// The flag, the variable, the file, or `default`.
    let source: String
}

extension [SettingOrigin] {
    /// A configuration file that says the same, but for masked secrets, with the origins as comments.
    var yaml: String {
        let lines = map { origin in
            // The one that is no key of the file stands in it as a comment.
            let mark = origin.name == Settings.configuration.name ? "# " : ""
            return (setting: "\(mark)\(origin.name): \(origin.text.map(Self.scalar) ?? "null")", source: origin.source)
        }
        let width = lines.reduce(0) { Swift.max($0, $1.setting.count) }
        return lines.map { line in
            line.setting + String(repeating: " ", count: width - line.setting.count) + "  # " + line.source + "\n"
        }.joined()
    }

    /// Plain where nothing in the text could mean anything to YAML, else in single quotes (YAML 1.2.2 section 7.3.2).
    private static func scalar(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "." } == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/.:@_-=".contains($0)) }
            && !text.hasSuffix(":")
        return isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
    }
}
