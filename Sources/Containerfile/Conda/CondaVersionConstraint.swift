/// Which versions will do: clauses joined by `,` (and) and `|` (or), the former binding tighter (CEP 29).
indirect enum CondaVersionConstraint: Hashable {
    case any
    case clause(CondaVersionOperator, String)
    /// `1.8.*`, `1.8*` and `=1.8`, all the same.
    case beginning(String)
    case notBeginning(String)
    case all([CondaVersionConstraint])
    case either([CondaVersionConstraint])

    /// One spelling for all constraints that say the same in different words.
    var canonical: String {
        switch self {
        case .any: "*"
        case .clause(let relation, let version): relation.rawValue + version
        case .beginning(let version): "\(version).*"
        case .notBeginning(let version): "!=\(version).*"
        case .all(let parts): parts.map(\.canonicalOperand).joined(separator: ",")
        case .either(let parts): parts.map(\.canonical).joined(separator: "|")
        }
    }

    /// Only an "or" needs parentheses within an "and".
    private var canonicalOperand: String {
        if case .either = self { "(\(canonical))" } else { canonical }
    }

    static func joined(all parts: [CondaVersionConstraint]) -> CondaVersionConstraint {
        guard parts.count > 1 else { return parts.first ?? .any }
        return .all(
            parts.flatMap { part in
                if case .all(let inner) = part { inner } else { [part] }
            }
        )
    }

    static func joined(either parts: [CondaVersionConstraint]) -> CondaVersionConstraint {
        guard parts.count > 1 else { return parts.first ?? .any }
        return .either(
            parts.flatMap { part in
                if case .either(let inner) = part { inner } else { [part] }
            }
        )
    }
}
