extension RequirementParser {
    /// How deep parentheses may stand inside each other; bounds the stack on hostile input. pip has no such bound but that of
    /// Python's stack.
    private static let nestingLimit = 50

    /// PEP 508, `marker`.
    mutating func wholeMarker() throws(PackageFault) -> MarkerExpression {
        var marker = try expression(depth: 0)
        // Like pip, which leaves alone what stands in parentheses.
        marker.atoms = marker.atoms.map(\.withNormalizedExtra)
        return marker
    }

    private mutating func expression(depth: Int) throws(PackageFault) -> MarkerExpression {
        var expression = MarkerExpression(atoms: [try atom(depth: depth)])
        while let joint = ["and", "or"].first(where: { scanner.takesWhole($0) }) {
            expression.joints.append(joint)
            expression.atoms.append(try atom(depth: depth))
        }
        return expression
    }

    private mutating func atom(depth: Int) throws(PackageFault) -> MarkerAtom {
        scanner.skipBlanks()
        let atom = scanner.sees("(") ? try group(depth: depth) : try comparison()
        scanner.skipBlanks()
        return atom
    }

    private mutating func group(depth: Int) throws(PackageFault) -> MarkerAtom {
        guard depth < Self.nestingLimit else {
            throw complaint("the marker has more than \(Self.nestingLimit) parentheses inside each other; write fewer")
        }
        _ = scanner.takes("(")
        let inner = try expression(depth: depth + 1)
        guard scanner.takes(")") else { throw fault("there should be 'and', 'or', or the ')' for a '(' of the marker") }
        return .group(inner)
    }

    private mutating func comparison() throws(PackageFault) -> MarkerAtom {
        let left = try value()
        scanner.skipBlanks()
        let relation = try relation()
        scanner.skipBlanks()
        return .comparison(left, relation, try value())
    }

    /// PEP 508, `marker_op`.
    private mutating func relation() throws(PackageFault) -> String {
        if scanner.takesWhole("in") { return "in" }
        if scanner.takesWhole("not") {
            guard scanner.skipBlanks(), scanner.takesWhole("in") else {
                throw fault("there should be 'in' after 'not'")
            }
            return "not in"
        }
        guard let symbol = VersionClause.Operator.taken(from: &scanner) else {
            throw fault("there should be one of <=, <, !=, ==, >=, >, ~=, ===, in, not in")
        }
        return symbol.rawValue
    }

    private mutating func value() throws(PackageFault) -> MarkerValue {
        if let name = MarkerVariable.taken(from: &scanner) { return .variable(name) }
        for quote in ["\"", "'"] where scanner.takes(quote) { return .text(try string(upTo: quote)) }
        throw fault("there should be a marker's variable such as python_version, or a text in quotes")
    }

    /// PEP 508, `python_str`, which knows no escapes; pip reads a backslash as Python would. A tab would not survive, since
    /// the argument has a space for each.
    private mutating func string(upTo quote: String) throws(PackageFault) -> String {
        let text = scanner.take { $0 != quote.utf8.first && $0.isPrintable && $0 != UInt8(ascii: "\\") }
        guard scanner.takes(quote) else {
            throw fault("there should be \(quote) to end the marker's text, in which there can be no tab or backslash")
        }
        return text
    }
}
