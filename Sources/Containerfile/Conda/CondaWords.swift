/// Parts a line at its spaces, except within brackets, where spaces belong to a value.
///
/// Expects checked characters. Quotes and brackets are checked here, for they decide where a word ends.
struct CondaWords {
    private(set) var words: [Substring] = []
    private var isWithinBrackets = false
    private var quote: UInt8?
    private var wordStart: String.Index?

    static func of(_ line: String) throws(CondaRefusal) -> [Substring] {
        var scan = CondaWords()
        for index in line.utf8.indices {
            try scan.step(line, index)
        }
        if scan.quote != nil {
            throw CondaRefusal(
                "has a quote that is not closed; end a quoted value with the quote it begins with",
                reason: .strayBracket
            )
        }
        if scan.isWithinBrackets {
            throw CondaRefusal("has a '[' that is not closed; end the brackets with ']'", reason: .strayBracket)
        }
        scan.finishWord(line, line.endIndex)
        return scan.words
    }

    private mutating func step(_ line: String, _ index: String.Index) throws(CondaRefusal) {
        let byte = line.utf8[index]
        if byte == CondaAlphabet.space, !isWithinBrackets { return finishWord(line, index) }
        if wordStart == nil { wordStart = index }
        if let quote {
            try checkQuoted(byte, within: quote)
        } else if isWithinBrackets {
            try checkBracketed(byte)
        } else {
            try checkPlain(byte)
        }
    }

    private mutating func finishWord(_ line: String, _ end: String.Index) {
        guard let start = wordStart else { return }
        words.append(line[start..<end])
        wordStart = nil
    }

    private mutating func checkQuoted(_ byte: UInt8, within quote: UInt8) throws(CondaRefusal) {
        if byte == quote {
            self.quote = nil
        } else if "[]\"'".utf8.contains(byte) {
            throw CondaRefusal(
                "has a bracket or another quote within a quoted value; leave it away, conda would misread it",
                reason: .marksInQuotes
            )
        }
    }

    private mutating func checkBracketed(_ byte: UInt8) throws(CondaRefusal) {
        if CondaAlphabet.isQuote(byte) { quote = byte }
        if byte == UInt8(ascii: "]") { isWithinBrackets = false }
        if byte == UInt8(ascii: "[") {
            throw CondaRefusal(
                "has brackets within brackets; write a single pair, as in numpy[version=1.8,build=py*]",
                reason: .nestedBrackets
            )
        }
    }

    private mutating func checkPlain(_ byte: UInt8) throws(CondaRefusal) {
        if byte == UInt8(ascii: "[") { isWithinBrackets = true }
        if byte == UInt8(ascii: "]") {
            throw CondaRefusal(
                "has a ']' without a '[' before it; write key and value as in numpy[build=py*]",
                reason: .strayBracket
            )
        }
        if CondaAlphabet.isQuote(byte) {
            throw CondaRefusal(
                "has a quote outside brackets; leave the quotes away, as in numpy >=1.8,<2",
                reason: .quotesOutsideBrackets
            )
        }
    }
}
