/// Texts that must fit in one line of bounded length.
enum OneLine {
    /// Counted in Unicode scalars, since a single character may have thousands of them.
    static func cut(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars.prefix(limit - 1)) + "…"
    }
}
