/// What a person typed, as the pattern of a LIKE that finds it anywhere and in letters of any size.
///
/// Small letters are made here, on both sides of the comparison: how PostgreSQL makes them depends on the database's
/// locale.
enum SearchPattern {
    /// `nil` when there is nothing to search for.
    static func containing(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        var pattern = "%"
        for character in storable(folded(text)).unicodeScalars {
            if character == "%" || character == "_" || character == "\\" { pattern += "\\" }
            pattern.unicodeScalars.append(character)
        }
        return pattern + "%"
    }

    /// By way of the large letters, since some small ones are one letter in two shapes: `ς` and `σ`, `ß` and `ss`.
    static func folded(_ text: String) -> String {
        text.uppercased().lowercased()
    }

    /// PostgreSQL's texts have no U+0000. No row has U+FFFD in its place, so a text with one finds nothing, as it must.
    static func storable(_ text: String) -> String {
        text.replacing("\0", with: "\u{FFFD}")
    }

    /// What the pattern is compared with. No search finds a text that begins in one part and ends in the next, unless
    /// it has the line break between them in it.
    static func words(_ parts: String?...) -> String {
        parts.compactMap { $0.map(folded) }.joined(separator: "\n")
    }
}
