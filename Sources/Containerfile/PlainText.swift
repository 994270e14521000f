/// What holds for every text that becomes an argument of an installer: it is short, and printable ASCII.
///
/// The arguments are written into a Containerfile, where a line break would begin an instruction, and are shown to people,
/// whom look-alikes and characters that turn the writing direction would deceive.
struct PlainText {
    /// What the text is, as the sentence calls it: `a package`.
    let subject: String
    let limit: Int

    /// - Parameter allowsTabs: whether a tab may stand where a space may.
    func check(_ text: String, allowsTabs: Bool = false) throws(PackageFault) {
        guard text.utf8.count <= limit else {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has \(text.utf8.count) bytes; \(subject) has at most \(limit) of them"
            )
        }
        for (index, scalar) in text.unicodeScalars.enumerated()
        where !(" "..."~").contains(scalar) && !(allowsTabs && scalar == "\t") {
            throw PackageFault(
                "\(Excerpt.quoted(text)) has \(name(of: scalar)) at character \(index + 1); "
                    + "\(subject) is written in one line of plain ASCII"
            )
        }
    }

    private func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n", "\r": "a line break"
        case "\t": "a tab"
        case "\0": "a NUL"
        default: Excerpt.code(of: scalar)
        }
    }
}
