import ImageAPI

extension ConditionParser {
    /// The name that was most likely meant, else all of them.
    static func suggestion(_ typed: String, _ known: [String], _ all: String) -> String {
        Spelling.nearest(to: String(typed.prefix(40)), among: known).map { "did you mean '\($0)'?" }
            ?? "\(all) \(known.joined(separator: ", "))"
    }
}
