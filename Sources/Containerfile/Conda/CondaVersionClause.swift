/// One operator, version and glob (CEP 29, "A version clause consists of either").
struct CondaVersionClause {
    let constraint: CondaVersionConstraint
    let isExactGlob: Bool

    /// - Parameter following: what stands behind the version, for the sentence when there is none.
    init(
        _ relation: CondaVersionOperator?,
        _ text: Substring,
        before following: Substring
    ) throws(CondaRefusal) {
        let version = Self.withoutGlob(text)
        let hasGlob = version.utf8.count < text.utf8.count
        guard !text.isEmpty else { throw Self.noVersion(relation, following) }
        if hasGlob { try Self.checkGlob(relation, text, version) }
        if version.utf8.contains(UInt8(ascii: "*")) || text == ".*" { throw Self.globElsewhere(text) }
        if !version.isEmpty { try CondaVersionLiteral.check(version) }
        try Self.checkBeginning(relation, version)
        constraint = Self.constraint(relation, String(version), hasGlob: hasGlob)
        isExactGlob = hasGlob && relation == .exact
    }

    private static func constraint(
        _ relation: CondaVersionOperator?,
        _ version: String,
        hasGlob: Bool
    ) -> CondaVersionConstraint {
        if version.isEmpty { return .any }
        switch relation {
        case .fuzzy: return .beginning(version)
        case .unequal where hasGlob: return .notBeginning(version)
        case .some(let relation) where !hasGlob: return .clause(relation, version)
        case nil where !hasGlob: return .clause(.exact, version)
        default: return .beginning(version)
        }
    }

    private static func withoutGlob(_ text: Substring) -> Substring {
        if text == "*" { return text.dropFirst() }
        if text.hasSuffix(".*") { return text.dropLast(2) }
        return text.hasSuffix("*") ? text.dropLast() : text
    }

    private static func checkGlob(
        _ relation: CondaVersionOperator?,
        _ text: Substring,
        _ version: Substring
    ) throws(CondaRefusal) {
        switch relation {
        case nil, .fuzzy, .exact: return
        case .unequal where !version.isEmpty: return
        case .some(let relation):
            let instead = version.isEmpty ? "'*' alone" : Excerpt.quoted(relation.rawValue + version)
            throw CondaRefusal(
                "\(Excerpt.quoted(relation.rawValue + text)) has both '\(relation.rawValue)' and '*'; "
                    + "write \(instead)",
                reason: .globBehindRelation
            )
        }
    }

    private static func checkBeginning(
        _ relation: CondaVersionOperator?,
        _ version: Substring
    ) throws(CondaRefusal) {
        guard relation == nil, let first = version.utf8.first, !first.isDigit else { return }
        throw CondaRefusal(
            "the version \(Excerpt.quoted(version)) begins with no digit; "
                + "write '==' before it when it is a version, "
                + "and no comma when it is another package",
            reason: .letterVersion
        )
    }

    private static func globElsewhere(_ text: Substring) -> CondaRefusal {
        CondaRefusal(
            "the version \(Excerpt.quoted(text)) has a '*' that is not alone at its end; "
                + "write 1.8.* for all that begin with 1.8, or '*' for any version",
            reason: .globElsewhere
        )
    }

    private static func noVersion(_ relation: CondaVersionOperator?, _ following: Substring) -> CondaRefusal {
        let place = relation.map { "behind '\($0.rawValue)'" } ?? "where one belongs"
        let found = following.isEmpty ? "" : ", but \(Excerpt.quoted(following))"
        return CondaRefusal("has no version \(place)\(found); write versions as in >=1.8,<2 or 1.8.*")
    }
}
