/// A text as a complaint shows it: cut, and with nothing in it that could act on a terminal or turn the sentence around.
enum Excerpt {
    private static let limit = 60

    static func quoted(_ text: some StringProtocol) -> String {
        // Cut before counting, since a line may have megabytes.
        let beginning = text.unicodeScalars.prefix(limit + 1)
        let shown = beginning.prefix(limit).map(visible).joined()
        return beginning.count > limit ? "'\(shown)…'" : "'\(shown)'"
    }

    /// `U+202E`.
    static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        (" "..."~").contains(scalar) ? String(scalar) : "<\(code(of: scalar))>"
    }
}
