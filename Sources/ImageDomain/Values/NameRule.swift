/// The rule of names that become part of host names, paths and Kubernetes objects: lower-case ASCII letters, digits, `-`
/// and perhaps `.`, a letter or digit at both ends.
///
/// Since nothing else passes, such a name can be no look-alike of another and no path, SQL or HTML.
struct NameRule {
    let limit: Int
    let dots: Dots

    enum Dots {
        case none
        case anywhere
        /// Each part between dots is a name of its own.
        case betweenNames
    }

    /// RFC 1123 section 2.1, as Kubernetes reads it.
    static let label = NameRule(limit: 63, dots: .none)
    static let subdomain = NameRule(limit: 253, dots: .betweenNames)

    func check(_ text: String) throws(ValueFault) {
        guard let problem = problem(in: text) else { return }
        throw ValueFault("\(TextExcerpt.quoted(text)) \(problem); \(sentence)")
    }

    private func problem(in text: String) -> String? {
        if text.isEmpty { return "is empty" }
        let strangers = text.unicodeScalars.filter { !allows($0) }
        if let names = TextExcerpt.names(of: strangers) { return "has \(names)" }
        if text.utf8.count > limit { return "has \(text.utf8.count) characters" }
        let parts = dots == .betweenNames ? text.split(separator: ".", omittingEmptySubsequences: false) : [text[...]]
        for part in parts {
            guard let first = part.unicodeScalars.first, let last = part.unicodeScalars.last else {
                return "has nothing before or behind a '.'"
            }
            if !Self.isLetterOrDigit(first) { return "begins with '\(first)'" }
            if !Self.isLetterOrDigit(last) { return "ends with '\(last)'" }
        }
        return nil
    }

    private var sentence: String {
        switch dots {
        case .none:
            "use 1 to \(limit) of a-z, 0-9 and '-', and begin and end with a letter or digit"
        case .anywhere:
            "use 1 to \(limit) of a-z, 0-9, '-' and '.', and begin and end with a letter or digit"
        case .betweenNames:
            "use 1 to \(limit) of a-z, 0-9, '-' and '.', and begin and end each part between dots with a letter or digit"
        }
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        Self.isLetterOrDigit(scalar) || scalar == "-" || scalar == "." && dots != .none
    }

    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    /// Letters and digits that keep the rule, 36 equally likely ones for each.
    static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }
}
