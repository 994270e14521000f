/// Texts of unknown origin within sentences: short, on one line, and with nothing in them that acts on a terminal.
enum TextExcerpt {
    static func quoted(_ text: String) -> String {
        var excerpt = ""
        for scalar in text.unicodeScalars.prefix(60) {
            if FreeTextRule.isHidden(scalar) { excerpt += code(scalar) } else { excerpt.unicodeScalars.append(scalar) }
        }
        return text.unicodeScalars.count > 60 ? "'\(excerpt)…'" : "'\(excerpt)'"
    }

    /// The first three kinds of characters as people call them: `a space, a capital letter and '_'`; `nil` for none.
    static func names(of scalars: some Sequence<Unicode.Scalar>) -> String? {
        var names: [String] = []
        for scalar in scalars {
            let name = name(of: scalar)
            if !names.contains(name) { names.append(name) }
            if names.count == 3 { break }
        }
        guard let last = names.popLast() else { return nil }
        return names.isEmpty ? last : "\(names.joined(separator: ", ")) and \(last)"
    }

    static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "a space"
        case "A"..."Z": "a capital letter"
        case "!"..."~": "'\(scalar)'"
        case _ where FreeTextRule.isHidden(scalar): "the invisible character \(code(scalar))"
        default: "'\(scalar)' (\(code(scalar)))"
        }
    }
}
