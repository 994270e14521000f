/// What can be said of a line before it is known where its packages begin.
enum CondaCharacters {
    static func check(_ line: String) throws(CondaRefusal) {
        guard line.utf8.count <= CondaAlphabet.lineLimit else {
            throw CondaRefusal(
                "is longer than \(CondaAlphabet.lineLimit) characters; write the packages on several lines",
                reason: .tooLong
            )
        }
        guard let bad = line.utf8.firstIndex(where: { !CondaAlphabet.isKnown($0) }) else { return }
        // A scalar begins here: a UTF-8 continuation byte never comes before the byte that leads it.
        let scalar = line.unicodeScalars[bad]
        let position = line.unicodeScalars.distance(from: line.startIndex, to: bad) + 1
        throw refusal(for: scalar, at: position)
    }

    private static func refusal(for scalar: Unicode.Scalar, at position: Int) -> CondaRefusal {
        switch scalar {
        case "^", "$":
            CondaRefusal(
                "has '\(scalar)' at character \(position): regular expressions are not taken; "
                    + "write a glob such as py27* for a build, or a range such as >=1.8,<2 for a version",
                reason: .regularExpression
            )
        case "!"..."~":
            CondaRefusal(
                "has '\(scalar)' at character \(position), which no match specification needs; "
                    + "leave it away and write packages as in numpy >=1.8,<2",
                reason: .foreignCharacter
            )
        case "\t":
            CondaRefusal("has a tab at character \(position); write a space instead", reason: .foreignCharacter)
        default:
            CondaRefusal(
                "has \(Excerpt.code(of: scalar)) at character \(position); write plain ASCII characters on a single line",
                reason: .foreignCharacter
            )
        }
    }
}
