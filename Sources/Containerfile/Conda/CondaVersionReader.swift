/// Reads a version constraint from the beginning of a text (CEP 29, "Version matching"), and leaves the build to others.
struct CondaVersionReader {
    static let nestingLimit = 16

    private(set) var rest: Substring
    /// `==1.8*` means `1.8*` only when nothing else stands beside it, which the one who called has to see to.
    private(set) var hasExactGlob = false

    init(_ text: Substring) {
        rest = text
    }

    /// `,` binds tighter than `|`.
    mutating func readEither(depth: Int = 0) throws(CondaRefusal) -> CondaVersionConstraint {
        var parts = [try readAll(depth)]
        while skip(joint: UInt8(ascii: "|")) {
            parts.append(try readAll(depth))
        }
        return .joined(either: parts)
    }

    private mutating func readAll(_ depth: Int) throws(CondaRefusal) -> CondaVersionConstraint {
        var parts = [try readOperand(depth)]
        while skip(joint: UInt8(ascii: ",")) {
            parts.append(try readOperand(depth))
        }
        return .joined(all: parts)
    }

    private mutating func readOperand(_ depth: Int) throws(CondaRefusal) -> CondaVersionConstraint {
        guard rest.utf8.first == UInt8(ascii: "(") else { return try readClause() }
        guard depth < Self.nestingLimit else {
            throw CondaRefusal(
                "has more than \(Self.nestingLimit) parentheses within each other; write the versions with fewer",
                reason: .deepNesting
            )
        }
        rest.removeFirst()
        if rest.utf8.first == CondaAlphabet.space { throw Self.spaceInParentheses }
        let inner = try readEither(depth: depth + 1)
        if rest.utf8.first == CondaAlphabet.space { throw Self.spaceInParentheses }
        guard rest.utf8.first == UInt8(ascii: ")") else {
            throw CondaRefusal("has a '(' that is not closed; end it with ')', as in (>=1.8,<2)|1.9")
        }
        rest.removeFirst()
        return inner
    }

    private mutating func readClause() throws(CondaRefusal) -> CondaVersionConstraint {
        let relation = try readOperator()
        let text = rest.prefixOfBytes(where: CondaAlphabet.isVersion)
        rest = rest[text.endIndex...]
        let clause = try CondaVersionClause(relation, text, before: rest)
        if clause.isExactGlob { hasExactGlob = true }
        return clause.constraint
    }

    private mutating func readOperator() throws(CondaRefusal) -> CondaVersionOperator? {
        let text = rest.prefixOfBytes(where: CondaAlphabet.isOperator)
        guard !text.isEmpty else { return nil }
        guard let relation = CondaVersionOperator(rawValue: String(text)) else {
            throw CondaRefusal(
                "\(Excerpt.quoted(text)) compares no versions; write one of ==, =, !=, ~=, <, <=, > and >="
            )
        }
        rest = rest[text.endIndex...].withoutLeadingSpaces
        return relation
    }

    /// Spaces around `,` and `|` are ignored; spaces before anything else part the version from the build.
    private mutating func skip(joint: UInt8) -> Bool {
        let ahead = rest.withoutLeadingSpaces
        guard ahead.utf8.first == joint else { return false }
        rest = ahead.dropFirst().withoutLeadingSpaces
        return true
    }

    private static let spaceInParentheses = CondaRefusal(
        "has a space on the inner side of a parenthesis; write it as in (>=1.8,<2)|1.9",
        reason: .spaceInParentheses
    )
}
