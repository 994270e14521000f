/// An operator and a version: `>=1.2` (PEP 440, "Version specifiers").
struct VersionClause: Hashable, Sendable {
    let relation: Operator
    /// As typed.
    let version: String
    /// The spelling that all spellings of the same clause share: `>=1` for `>= v1.0`.
    let canonical: String

    /// The longer come before those that they begin with.
    enum Operator: String, CaseIterable {
        case identical = "==="
        case equal = "=="
        case unequal = "!="
        case compatible = "~="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"

        static func taken(from scanner: inout LineScanner) -> Operator? {
            allCases.first { scanner.takes($0.rawValue) }
        }

        var isForEquality: Bool { self == .equal || self == .unequal }
    }

    /// `nil`, and the scanner where it was, when no clause with a proper version comes next.
    init?(_ scanner: inout LineScanner) {
        let start = scanner.position
        guard let relation = Operator.taken(from: &scanner), relation != .identical else {
            scanner.goBack(to: start)
            return nil
        }
        scanner.skipBlanks()
        let beginning = scanner.position
        guard let parsed = PythonVersion(&scanner, endings: relation.isForEquality),
            relation != .compatible || parsed.release.count > 1
        else {
            scanner.goBack(to: start)
            return nil
        }
        self.relation = relation
        self.version = scanner.text(from: beginning)
        self.canonical =
            relation.rawValue
            + (parsed.isPrefix ? version : parsed.canonical(keepingZeros: relation == .compatible))
    }

    /// PEP 440, "Arbitrary equality": any text, which has no other spelling.
    init(arbitrary version: String) {
        self.relation = .identical
        self.version = version
        self.canonical = Operator.identical.rawValue + version
    }
}
