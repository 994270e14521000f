/// The words of one specification, gathered until a word comes that begins the next one.
///
/// The rule is the one that `CondaPackage.parse(line:)` documents.
struct CondaWordGroup {
    private(set) var words: [Substring]
    private var hasVersion: Bool
    private var hasBuild: Bool
    private var isClosed: Bool

    init(first word: Substring) {
        let constraint = word.utf8.drop { !CondaAlphabet.isOperator($0) && $0 != UInt8(ascii: "[") }
        words = [word]
        isClosed = word.utf8.contains(UInt8(ascii: "["))
        hasVersion = constraint.first.map(CondaAlphabet.isOperator) ?? false
        hasBuild = hasVersion && Self.attachesBuild(constraint)
    }

    /// - Returns: whether the word belongs here; otherwise a new specification begins with it.
    mutating func take(_ word: Substring) -> Bool {
        guard continues(word) else { return false }
        if let first = word.utf8.first { note(word, first) }
        words.append(word)
        return true
    }

    private func continues(_ word: Substring) -> Bool {
        guard let first = word.utf8.first else { return false }
        if isOpen || first.isDigit || CondaAlphabet.isOperator(first) { return true }
        if ",|()*[".utf8.contains(first) { return true }
        return hasVersion && !hasBuild && !isClosed && Self.looksLikeBuild(word)
    }

    /// The word before leaves something open, and nobody writes a name there.
    private var isOpen: Bool {
        guard !isClosed, let last = words.last?.utf8.last else { return false }
        return CondaAlphabet.isOperator(last) || ",|(".utf8.contains(last)
    }

    private mutating func note(_ word: Substring, _ first: UInt8) {
        if word.utf8.contains(UInt8(ascii: "[")) { isClosed = true }
        guard first != UInt8(ascii: "[") else { return }
        let joins = isOpen || CondaAlphabet.isOperator(first) || ",|()".utf8.contains(first)
        if hasVersion, !joins { hasBuild = true }
        if Self.attachesBuild(word.utf8) { hasBuild = true }
        hasVersion = true
    }

    /// `=1.8=py27`: behind the version's own operator a further `=` that no `,`, `|` or `(` leads.
    private static func attachesBuild(_ text: Substring.UTF8View) -> Bool {
        var previous = UInt8(ascii: "(")
        for byte in text.prefix(while: { $0 != UInt8(ascii: "[") }) {
            if byte == UInt8(ascii: "="), CondaAlphabet.isVersion(previous), previous != UInt8(ascii: "!") {
                return true
            }
            previous = byte
        }
        return false
    }

    private static func looksLikeBuild(_ word: Substring) -> Bool {
        let text = word.utf8.prefix { $0 != UInt8(ascii: "[") }
        guard text.allSatisfy(CondaAlphabet.isBuild) else { return false }
        if text.contains(UInt8(ascii: "*")) { return true }
        let digits = text.reversed().prefix(while: \.isDigit).count
        guard digits > 0 else { return false }
        let stem = text.dropLast(digits)
        return stem.last == UInt8(ascii: "_") || stem.elementsEqual("py".utf8)
    }
}
