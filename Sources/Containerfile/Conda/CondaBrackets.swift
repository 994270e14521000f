/// The `[key=value, key="value"]` at the end of a specification (CEP 29, "keyword expressions").
struct CondaBrackets {
    private var rest: Substring
    private var fields: [CondaBracketField] = []

    static func read(_ content: Substring?) throws(CondaRefusal) -> [CondaBracketField] {
        guard let content else { return [] }
        var brackets = CondaBrackets(rest: content.withoutLeadingSpaces)
        guard !brackets.rest.isEmpty else {
            throw CondaRefusal("has nothing in its brackets; leave them away", reason: .emptyBrackets)
        }
        try brackets.readField()
        while !brackets.rest.isEmpty {
            try brackets.readComma()
            try brackets.readField()
        }
        return brackets.fields
    }

    private init(rest: Substring) {
        self.rest = rest
    }

    private mutating func readField() throws(CondaRefusal) {
        let word = rest.prefixOfBytes { CondaAlphabet.isName($0) }
        rest = rest[word.endIndex...]
        guard rest.utf8.first == UInt8(ascii: "=") else { throw noEquals(behind: word) }
        rest.removeFirst()
        let key = try CondaBracketKey.read(word)
        guard !fields.contains(where: { $0.key == key }) else {
            throw CondaRefusal("has the key '\(key.rawValue)' twice; write it once", reason: .saidTwice)
        }
        fields.append(try CondaBracketField(key, try readValue(of: key)))
    }

    private mutating func readValue(of key: CondaBracketKey) throws(CondaRefusal) -> Substring {
        guard let quote = rest.utf8.first, CondaAlphabet.isQuote(quote) else { return try readBareValue(of: key) }
        let value = rest.dropFirst().prefixOfBytes { $0 != quote }
        guard value.endIndex < rest.endIndex else {
            throw CondaRefusal(
                "the value of '\(key.rawValue)' has a quote that is not closed; end it with the same quote"
            )
        }
        rest = rest[value.endIndex...].dropFirst()
        return value
    }

    private mutating func readBareValue(of key: CondaBracketKey) throws(CondaRefusal) -> Substring {
        let value = rest.prefixOfBytes { $0 != UInt8(ascii: ",") && $0 != CondaAlphabet.space }
        guard value.utf8.allSatisfy(CondaAlphabet.isBareValue) else {
            throw CondaRefusal(
                "the value \(Excerpt.quoted(value)) of '\(key.rawValue)' needs quotes, "
                    + "as in version=\">=1.8,<2\"",
                reason: .bareValue
            )
        }
        rest = rest[value.endIndex...]
        return value
    }

    private mutating func readComma() throws(CondaRefusal) {
        if rest.utf8.first == CondaAlphabet.space { throw Self.spacing }
        guard rest.utf8.first == UInt8(ascii: ",") else {
            throw CondaRefusal(
                "has \(Excerpt.quoted(rest)) directly behind a value; "
                    + "write ',' between keys, as in version=1.8,build=py*"
            )
        }
        rest = rest.dropFirst().withoutLeadingSpaces
    }

    private func noEquals(behind word: Substring) -> CondaRefusal {
        if rest.utf8.first == CondaAlphabet.space, !word.isEmpty { return Self.spacing }
        return CondaRefusal(
            "has \(Excerpt.quoted(word + rest)) in its brackets where key=value belongs; "
                + "write build=py* or version=\"1.8\""
        )
    }

    private static let spacing = CondaRefusal(
        "has a space within its brackets; write spaces behind ',' and within quotes only, as in version=1.8, build=py*",
        reason: .bracketSpacing
    )
}
