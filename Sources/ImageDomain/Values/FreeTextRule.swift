/// The rule of texts that people write for people: any language, but nothing that is invisible and changes what is seen.
///
/// Lengths count Unicode scalars: what PostgreSQL's `char_length` counts, the same in every version of Unicode, and a
/// bound for the bytes, which a count of grapheme clusters is not.
struct FreeTextRule {
    let limit: Int
    let allowsLines: Bool

    func check(_ text: String) throws(ValueFault) {
        let count = text.unicodeScalars.count
        if text.isEmpty { throw ValueFault("is empty; write 1 to \(limit) characters") }
        if count > limit { throw ValueFault("has \(count) characters; at most \(limit) are allowed") }
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if allowsLines, scalar == "\n" || scalar == "\t" { continue }
            if scalar == "\n" || scalar == "\r", !allowsLines {
                throw ValueFault("has a line break at character \(index + 1); write it on one line")
            }
            if Self.isHidden(scalar) {
                let code = TextExcerpt.code(scalar)
                throw ValueFault("has the invisible character \(code) at character \(index + 1); remove it")
            }
        }
    }

    /// For names: white space at an end makes two of them look the same.
    func checkName(_ text: String) throws(ValueFault) {
        try check(text)
        let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
        if ends.contains(where: { $0?.properties.isWhitespace == true }) {
            throw ValueFault("\(TextExcerpt.quoted(text)) begins or ends with white space; remove it")
        }
    }

    /// Control characters (category Cc), the line and paragraph separators, and the characters that override the direction
    /// of writing (Unicode Standard Annex 9), with which a text reads as another than it is.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
