extension RequirementParser {
    /// PEP 508, `versionspec`: clauses parted by commas, perhaps in parentheses. Like pip this takes a comma behind the last.
    mutating func versions() throws(PackageFault) -> [VersionClause] {
        let inParentheses = scanner.takes("(")
        scanner.skipBlanks()
        var clauses: [VersionClause] = []
        while VersionClause.Operator.allCases.contains(where: { scanner.sees($0.rawValue) }) {
            clauses += try clause()
            scanner.skipBlanks()
            guard scanner.takes(",") else { break }
            scanner.skipBlanks()
        }
        if inParentheses && !scanner.takes(")") {
            throw fault("there should be a version such as '>=1', or the ')' for the '(' before the versions")
        }
        return clauses
    }

    /// An arbitrary version may have commas in it, at which pip cuts it; so it may be several clauses.
    private mutating func clause() throws(PackageFault) -> [VersionClause] {
        let start = scanner.position
        if let clause = VersionClause(&scanner) {
            try checkEnd(of: clause)
            return [clause]
        }
        guard scanner.takes(VersionClause.Operator.identical.rawValue) else {
            throw versionFault()
        }
        scanner.skipBlanks()
        let version = scanner.take { !$0.isBlank && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ")") }
        if version.hasPrefix("#") && scanner.text(from: start).contains(" #") {
            throw complaint(
                "\(Excerpt.quoted(version)) is a comment, which only a requirements file can have; leave it away"
            )
        }
        return try clauses(ofArbitrary: version)
    }

    private func clauses(ofArbitrary version: String) throws(PackageFault) -> [VersionClause] {
        let pieces = version.split(separator: ",", omittingEmptySubsequences: false)
        var clauses: [VersionClause] = []
        for (index, piece) in pieces.enumerated() where index == 0 || !piece.isEmpty {
            let identical = VersionClause.Operator.identical.rawValue
            if index == 0 || piece.hasPrefix(identical) {
                let text = index == 0 ? piece : piece.dropFirst(identical.count)
                clauses.append(VersionClause(arbitrary: String(text)))
                continue
            }
            var inner = LineScanner(piece)
            guard let clause = VersionClause(&inner), inner.isAtEnd else {
                throw complaint("behind ',' there should be a version such as '<2', not \(Excerpt.quoted(piece))")
            }
            clauses.append(clause)
        }
        return clauses
    }

    /// PEP 440, "Version specifiers": what only `==` and `!=` may have is named, since people write it with others.
    private func checkEnd(of clause: VersionClause) throws(PackageFault) {
        if scanner.sees(".*") { throw complaint("'.*' is allowed only right behind the numbers after '==' or '!='") }
        if scanner.sees("+") { throw complaint("'+' and a local version are allowed only once, after '==' or '!='") }
        guard !scanner.isAtEnd, !scanner.sees(where: \.isBlank), !scanner.sees(where: ",;)".utf8.contains) else {
            return
        }
        throw fault(
            "the version \(Excerpt.quoted(clause.version)) is over, and there should be ',', ';', a space or the end"
        )
    }

    private func versionFault() -> PackageFault {
        var ahead = self
        let symbol = VersionClause.Operator.taken(from: &ahead.scanner)?.rawValue ?? ""
        ahead.scanner.skipBlanks()
        if ahead.scanner.sees(where: "\"'".utf8.contains) {
            return complaint("a version after '\(symbol)' has no quotes; if this is a marker, write ';' before it")
        }
        if symbol == VersionClause.Operator.compatible.rawValue {
            return complaint("behind '~=' there should be a version of at least two numbers, such as ~=1.4")
        }
        return ahead.fault("there should be a version after '\(symbol)', such as 1.2")
    }
}
