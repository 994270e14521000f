import ImageDomain

/// Reads a condition by recursive descent, as deep as `Condition.greatestDepth`, and checks its types on the way.
struct ConditionParser {
    struct Typed {
        let term: Term
        let type: TermType
        let offset: Int
    }

    let text: String
    let isAboutImage: Bool
    var needs = Condition.Needs()
    private let tokens: [ConditionToken]
    private var index = 0
    private var depth = 0

    init(_ text: String, isAboutImage: Bool) throws(ConditionFault) {
        self.text = text
        self.isAboutImage = isAboutImage
        self.tokens = try ConditionToken.all(of: text)
    }

    /// The whole text.
    mutating func condition() throws(ConditionFault) -> Term {
        guard next.kind != .end else {
            throw fault("there is no condition; write one such as state = \"failed\"", at: 0)
        }
        let term = try truth()
        guard next.kind == .end else {
            throw fault("\(next.name) cannot stand here; and, or or the end could", at: next.offset)
        }
        return term
    }

    private mutating func truth() throws(ConditionFault) -> Term {
        let first = try disjunction()
        return try requireTruth(first)
    }

    mutating func disjunction() throws(ConditionFault) -> Typed {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Condition.greatestDepth else {
            throw fault("the condition is nested more than \(Condition.greatestDepth) deep", at: next.offset)
        }
        let first = try conjunction()
        guard next.isWord("or") || next.isSign("||") else { return first }
        var terms = [try requireTruth(first)]
        while takes(next.isWord("or") || next.isSign("||")) { terms.append(try requireTruth(try conjunction())) }
        return Typed(term: .any(terms), type: .truth, offset: first.offset)
    }

    private mutating func conjunction() throws(ConditionFault) -> Typed {
        let first = try negation()
        guard next.isWord("and") || next.isSign("&&") else { return first }
        var terms = [try requireTruth(first)]
        while takes(next.isWord("and") || next.isSign("&&")) { terms.append(try requireTruth(try negation())) }
        return Typed(term: .all(terms), type: .truth, offset: first.offset)
    }

    /// Any number of `not`, of which two are none.
    private mutating func negation() throws(ConditionFault) -> Typed {
        let start = next.offset
        var isNegated = false
        var isAny = false
        while takes(next.isWord("not") || next.isSign("!")) {
            isNegated.toggle()
            isAny = true
        }
        let compared = try comparison()
        guard isAny else { return compared }
        let term = try requireTruth(compared)
        return Typed(term: isNegated ? .not(term) : term, type: .truth, offset: start)
    }

    private mutating func comparison() throws(ConditionFault) -> Typed {
        let left = try operand()
        if case .sign(let sign) = next.kind, let comparison = Self.comparisons[sign] {
            let place = next.offset
            advance()
            return Typed(
                term: try compare(left, comparison, try operand(), at: place),
                type: .truth,
                offset: left.offset
            )
        }
        let isNegated = next.isWord("not") && (peek(1).isWord("contains") || peek(1).isWord("in"))
        if isNegated { advance() }
        guard next.isWord("contains") || next.isWord("in") else {
            try requireEnd(of: left)
            return left
        }
        let isReversed = next.isWord("in")
        advance()
        let right = try operand()
        let term = isReversed ? try contains(right, left) : try contains(left, right)
        return Typed(term: isNegated ? .not(term) : term, type: .truth, offset: left.offset)
    }

    /// What can stand behind an operand.
    private static let operators = ["and", "or", "contains", "in", "=", "!=", "<", "<=", ">", ">="]

    private func requireEnd(of operand: Typed) throws(ConditionFault) {
        let isEnd = next.kind == .end || next.isSign(")", "&&", "||") || next.isWord("and", "or")
        guard !isEnd else { return }
        guard case .word(let word) = next.kind else {
            let all = Self.operators.joined(separator: ", ")
            throw fault("\(next.name) cannot stand here; there could be \(all)", at: next.offset)
        }
        let way = Self.suggestion(word, Self.operators, "there could be")
        throw fault("\(next.name) cannot stand here; \(way)", at: next.offset)
    }

    private static let comparisons: [String: Term.Comparison] = [
        "=": .equal, "==": .equal, "!=": .unequal, "<>": .unequal, "<": .less, "<=": .lessOrEqual, ">": .greater,
        ">=": .greaterOrEqual,
    ]
}

extension ConditionParser {
    var next: ConditionToken { peek(0) }

    func peek(_ distance: Int) -> ConditionToken { tokens[min(index + distance, tokens.count - 1)] }

    mutating func advance() {
        index = min(index + 1, tokens.count - 1)
    }

    /// Goes on by one when the answer is yes.
    mutating func takes(_ isNext: Bool) -> Bool {
        if isNext { advance() }
        return isNext
    }

    mutating func expect(_ sign: String, _ what: String) throws(ConditionFault) {
        guard takes(next.isSign(sign)) else {
            throw fault("\(what) is expected here, not \(next.name)", at: next.offset)
        }
    }

    func fault(_ reason: String, at offset: Int) -> ConditionFault { ConditionFault(reason, at: offset, in: text) }
}
