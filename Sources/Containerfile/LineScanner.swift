/// A place in a text that has been read up to there. Both grammars are read with it, in one pass over the bytes.
struct LineScanner {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: some StringProtocol) {
        self.bytes = Array(text.utf8)
    }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }
    var isAtEnd: Bool { position == bytes.count }

    /// The place of what comes next, as people count.
    var place: String { isAtEnd ? "at the end" : "at character \(position + 1)" }

    func sees(_ word: String) -> Bool {
        bytes[position...].starts(with: word.utf8)
    }

    func sees(where isWanted: (UInt8) -> Bool) -> Bool {
        next.map(isWanted) ?? false
    }

    mutating func takes(_ word: String) -> Bool {
        guard sees(word) else { return false }
        position += word.utf8.count
        return true
    }

    /// Takes `word` unless more of a word follows: `or` is taken from `or (`, not from `order`.
    mutating func takesWhole(_ word: String) -> Bool {
        let start = position
        guard takes(word) else { return false }
        guard !sees(where: \.isWordByte) else {
            position = start
            return false
        }
        return true
    }

    /// - Parameter word: lower-case letters.
    mutating func takesInAnyCase(_ word: String) -> Bool {
        let length = word.utf8.count
        guard bytes[position...].prefix(length).lazy.map(\.lowercased).elementsEqual(word.utf8) else { return false }
        position += length
        return true
    }

    @discardableResult
    mutating func takes(oneOf wanted: String) -> Bool {
        guard sees(where: wanted.utf8.contains) else { return false }
        position += 1
        return true
    }

    mutating func take(while isWanted: (UInt8) -> Bool) -> String {
        let start = position
        while sees(where: isWanted) { position += 1 }
        return text(from: start)
    }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = position
        while sees(where: \.isBlank) { position += 1 }
        return position > start
    }

    mutating func skip() {
        if !isAtEnd { position += 1 }
    }

    mutating func skipToEnd() {
        position = bytes.count
    }

    mutating func goBack(to earlier: Int) {
        position = min(earlier, position)
    }

    /// What has been read since `start`.
    func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// What is left up to the next blank, for a complaint.
    var rest: String {
        String(decoding: bytes[position...].prefix { !$0.isBlank }, as: UTF8.self)
    }
}
