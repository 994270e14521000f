/// A version without operators and globs (CEP 33): `1!2.0rc1_`, `2024a`, `1.0+local.2`.
enum CondaVersionLiteral {
    static let limit = 100
    static let digitLimit = 18
    static let epochLimit = 6

    static func check(_ text: Substring) throws(CondaRefusal) {
        guard text.utf8.count <= limit else {
            throw CondaRefusal(
                "the version \(Excerpt.quoted(text)) has more than \(limit) characters; write a shorter one",
                reason: .longVersion
            )
        }
        let common = try withoutEpoch(text)
        try checkSeparators(common, of: text)
        // Only the very end of a version can be a single '_', which sorts before all that go on.
        let body = common.utf8.last == UInt8(ascii: "_") ? common.dropLast() : common
        let halves = body.split(separator: "+", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { throw malformed(text, "has two '+'", reason: .gluedBuild) }
        for half in halves {
            try checkComponents(half, of: text)
        }
    }

    private static func withoutEpoch(_ text: Substring) throws(CondaRefusal) -> Substring {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "!")) else { return text }
        let epoch = text[..<mark]
        guard !epoch.isEmpty, epoch.utf8.count <= epochLimit, epoch.utf8.allSatisfy(\.isDigit) else {
            throw malformed(
                text,
                "has a '!' that is not behind a number of at most \(epochLimit) digits",
                reason: .oddEpoch
            )
        }
        return text[text.index(after: mark)...]
    }

    private static func checkSeparators(_ common: Substring, of text: Substring) throws(CondaRefusal) {
        if common.utf8.contains(UInt8(ascii: "!")) { throw malformed(text, "has two '!'", reason: .oddEpoch) }
        if common.utf8.contains(UInt8(ascii: "-")), common.utf8.contains(UInt8(ascii: "_")) {
            throw malformed(text, "has both '-' and '_'")
        }
    }

    private static func checkComponents(_ half: Substring, of text: Substring) throws(CondaRefusal) {
        var run = 0
        var previousIsSeparator = true
        for byte in half.utf8 {
            let isSeparator = !byte.isLetterOrDigit
            if isSeparator, previousIsSeparator {
                throw malformed(text, "has two separators in a row, or begins with one", reason: .versionEnding)
            }
            run = byte.isDigit ? run + 1 : 0
            guard run <= digitLimit else {
                throw malformed(text, "has a number of more than \(digitLimit) digits", reason: .longVersion)
            }
            previousIsSeparator = isSeparator
        }
        if previousIsSeparator { throw malformed(text, "is empty or ends in a separator", reason: .versionEnding) }
    }

    private static func malformed(
        _ text: Substring,
        _ what: String,
        reason: CondaDeliberateRefusal? = nil
    ) -> CondaRefusal {
        CondaRefusal(
            "the version \(Excerpt.quoted(text)) \(what); write numbers and letters parted by single '.', "
                + "as in 1.8.1, 1!2.0 or 2.1+local",
            reason: reason
        )
    }
}
