/// Reads one requirement by the grammar of PEP 508, from its first character to its last.
struct RequirementParser {
    var scanner: LineScanner
    let source: String

    init(_ text: String) {
        self.scanner = LineScanner(text)
        self.source = text
    }

    mutating func requirement() throws(PackageFault) -> RequirementParts {
        let name = try name("a project's name, such as numpy")
        scanner.skipBlanks()
        var parts = RequirementParts(name: name, extras: try extras())
        scanner.skipBlanks()
        if scanner.takes("@") {
            parts.url = try url()
        } else {
            parts.clauses = try versions()
        }
        scanner.skipBlanks()
        if scanner.takes(";") { parts.marker = try wholeMarker() }
        guard scanner.isAtEnd else { throw leftover(after: parts) }
        return parts
    }

    /// PEP 508, `identifier`: a letter or digit at both ends.
    mutating func name(_ expected: String) throws(PackageFault) -> String {
        guard scanner.sees(where: \.isLetterOrDigit) else { throw fault("there should be \(expected)") }
        let name = scanner.take { $0.isWordByte || "-.".utf8.contains($0) }
        guard name.utf8.last.map(\.isLetterOrDigit) == true else {
            throw complaint("the name \(Excerpt.quoted(name)) has to end with a letter or a digit")
        }
        return name
    }

    /// PEP 508, `extras`: names in brackets, parted by commas; there may be none.
    private mutating func extras() throws(PackageFault) -> [String] {
        guard scanner.takes("[") else { return [] }
        var extras: [String] = []
        scanner.skipBlanks()
        if !scanner.sees("]") {
            repeat {
                scanner.skipBlanks()
                extras.append(try name("an extra's name, or ']'"))
                scanner.skipBlanks()
            } while scanner.takes(",")
        }
        guard scanner.takes("]") else { throw fault("there should be ',' or ']' after the extras") }
        return extras
    }

    /// A complaint about what comes next.
    func fault(_ what: String) -> PackageFault {
        let found = scanner.isAtEnd ? "" : ", not \(Excerpt.quoted(scanner.rest))"
        return complaint("\(scanner.place) \(what)\(found)")
    }

    func complaint(_ sentence: String) -> PackageFault {
        PackageFault("\(Excerpt.quoted(source)): \(sentence)")
    }

    private func leftover(after parts: RequirementParts) -> PackageFault {
        if parts.marker != nil { return fault("there should be 'and', 'or' or the end of the marker") }
        if parts.url != nil { return fault("there should be ';' and a marker after the URL and a space, or the end") }
        if scanner.sees("#") {
            return complaint(
                "\(scanner.place) a comment begins, which only a requirements file can have; leave it away"
            )
        }
        if scanner.sees(",") {
            return complaint("part requirements with spaces, and leave the ',' \(scanner.place) away")
        }
        if scanner.sees("=") { return complaint("\(scanner.place) write '==' before an exact version, not '='") }
        if scanner.sees(where: \.isLetterOrDigit), parts.clauses.isEmpty {
            return complaint("\(scanner.place) a second requirement begins; write one, or add '==' before its version")
        }
        return fault("there should be a version such as '>=1', ';' and a marker, or the end")
    }
}
