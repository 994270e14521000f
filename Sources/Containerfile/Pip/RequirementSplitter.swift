/// Cuts a line where one requirement ends and the next begins, by no more than the characters on both sides of a space.
///
/// It never fails: what is no requirement is cut off as well as can be, and told of by whoever reads the piece.
struct RequirementSplitter {
    private var scanner: LineScanner
    private var depth = 0

    init(_ line: String) {
        self.scanner = LineScanner(line)
    }

    /// The next piece, without the space around it.
    mutating func next() -> String? {
        scanner.skipBlanks()
        guard !scanner.isAtEnd else { return nil }
        let start = scanner.position
        depth = 0
        if scanner.sees("#") { scanner.skipToEnd() }
        while !scanner.isAtEnd {
            let end = scanner.position
            if scanner.skipBlanks() {
                if isBetweenRequirements(end) { return text(start..<end) }
            } else {
                skipWord()
            }
        }
        return text(start..<scanner.position)
    }

    /// `@` and `;` begin what reaches to the end of the line, and an arbitrary version may have anything in it.
    private mutating func skipWord() {
        if scanner.takes("===") {
            scanner.skipBlanks()
            _ = scanner.take { !$0.isBlank && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ")") }
        } else if scanner.sees(where: "@;".utf8.contains) {
            scanner.skipToEnd()
        } else {
            if scanner.sees(where: "([".utf8.contains) { depth += 1 }
            if scanner.sees(where: ")]".utf8.contains) { depth -= 1 }
            scanner.skip()
        }
    }

    /// Whether the blanks from `end` to here part two requirements.
    private func isBetweenRequirements(_ end: Int) -> Bool {
        depth <= 0 && !scanner.isAtEnd && !scanner.sees(where: ",;@<>=!~([)]".utf8.contains)
            && !",<>=!~".utf8.contains(scanner.bytes[end - 1])
    }

    private func text(_ range: Range<Int>) -> String {
        let end = scanner.bytes[range].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? range.upperBound
        return String(decoding: scanner.bytes[range.lowerBound..<end], as: UTF8.self)
    }
}
