/// A word, sign or literal of a condition, and where it stands.
struct ConditionToken: Equatable {
    enum Kind: Equatable {
        /// A name or a keyword, as it was written.
        case word(String)
        case text(String)
        case number(Double)
        /// One of `ConditionToken.signs`.
        case sign(String)
        case end
    }

    let kind: Kind
    /// In characters from 0.
    let offset: Int

    /// The longer ones first, since one may be the beginning of another.
    static let signs = ["==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "!", "(", ")", "[", "]", ",", "."]

    func isWord(_ words: String...) -> Bool {
        guard case .word(let word) = kind else { return false }
        return words.contains(word.lowercased())
    }

    func isSign(_ signs: String...) -> Bool {
        guard case .sign(let sign) = kind else { return false }
        return signs.contains(sign)
    }

    /// As a message names it.
    var name: String {
        switch kind {
        case .word(let word): "'\(word.prefix(40))'"
        case .text: "a text"
        case .number: "a number"
        case .sign(let sign): "'\(sign)'"
        case .end: "the end"
        }
    }
}

extension ConditionToken {
    static func all(of text: String) throws(ConditionFault) -> [ConditionToken] {
        guard text.utf8.count <= Condition.greatestLength else {
            throw ConditionFault(
                "the condition has \(text.utf8.count) bytes; \(Condition.greatestLength) are the most",
                at: 0,
                in: String(text.prefix(100))
            )
        }
        var scanner = ConditionScanner(text)
        var tokens: [ConditionToken] = []
        while let token = try scanner.next() {
            tokens.append(token)
            guard tokens.count < Condition.mostTokens else {
                throw scanner.fault("the condition has more than \(Condition.mostTokens) words", at: token.offset)
            }
        }
        return tokens + [ConditionToken(kind: .end, offset: text.count)]
    }
}

private struct ConditionScanner {
    private let text: String
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
        self.text = text
        self.characters = Array(text)
    }

    func fault(_ reason: String, at offset: Int) -> ConditionFault { ConditionFault(reason, at: offset, in: text) }

    mutating func next() throws(ConditionFault) -> ConditionToken? {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        guard index < characters.count else { return nil }
        let start = index
        let kind: ConditionToken.Kind
        switch characters[index] {
        case "\"", "'": kind = .text(try quoted(characters[index]))
        case let first where Self.isDigit(first) || first == "-" && Self.isDigit(at(index + 1)):
            kind = .number(try number())
        case let first where Self.isLetter(first): kind = .word(word())
        default: kind = .sign(try sign())
        }
        return ConditionToken(kind: kind, offset: start)
    }

    private func at(_ place: Int) -> Character? { place < characters.count ? characters[place] : nil }

    private mutating func quoted(_ quote: Character) throws(ConditionFault) -> String {
        let start = index
        index += 1
        var text = ""
        while let character = at(index) {
            index += 1
            switch character {
            case quote: return text
            case "\\":
                guard let escaped = at(index), [quote, "\\"].contains(escaped) else {
                    throw fault("behind a \\ in a text stands the quote or another \\", at: index)
                }
                text.append(escaped)
                index += 1
            case _ where character.unicodeScalars.contains { $0.properties.generalCategory == .control }:
                throw fault("a text has no control characters", at: index - 1)
            default: text.append(character)
            }
        }
        throw fault("the text that begins here has no closing \(quote)", at: start)
    }

    private mutating func number() throws(ConditionFault) -> Double {
        let start = index
        index += 1
        while Self.isDigit(at(index)) || at(index) == "." && Self.isDigit(at(index + 1)) { index += 1 }
        guard let value = Double(String(characters[start..<index])), value.isFinite, !Self.isLetter(at(index)) else {
            throw fault("this is no number; one looks like 42 or -1.5", at: start)
        }
        return value
    }

    private mutating func word() -> String {
        let start = index
        while Self.isLetter(at(index)) || Self.isDigit(at(index)) || at(index) == "_" { index += 1 }
        return String(characters[start..<index])
    }

    private mutating func sign() throws(ConditionFault) -> String {
        for sign in ConditionToken.signs where characters[index...].starts(with: sign) {
            index += sign.count
            return sign
        }
        throw fault("this character has no meaning here; a text stands in quotes", at: index)
    }

    private static func isLetter(_ character: Character?) -> Bool {
        character.map { $0.isASCII && $0.isLetter } ?? false
    }
    private static func isDigit(_ character: Character?) -> Bool {
        character.map { $0.isASCII && $0.isWholeNumber } ?? false
    }
}
