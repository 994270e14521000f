/// The condition behind `;` (PEP 508, "Environment Markers").
struct MarkerExpression: Hashable, Sendable, CustomStringConvertible {
    var atoms: [MarkerAtom]
    /// `and` or `or`, one between each two atoms.
    var joints: [String] = []

    /// One space between all words, double quotes, and parentheses only where they say something.
    var description: String {
        if case .group(let inner)? = single { return inner.description }
        var text = atoms.first?.description ?? ""
        for (joint, atom) in zip(joints, atoms.dropFirst()) { text += " \(joint) \(atom)" }
        return text
    }

    fileprivate var single: MarkerAtom? { atoms.count == 1 ? atoms.first : nil }
}

enum MarkerAtom: Hashable, Sendable, CustomStringConvertible {
    case comparison(MarkerValue, String, MarkerValue)
    /// Something in parentheses.
    indirect case group(MarkerExpression)

    var description: String {
        switch self {
        case .comparison(let left, let relation, let right): "\(left) \(relation) \(right)"
        case .group(let expression): expression.single?.description ?? "(\(expression))"
        }
    }

    /// PEP 685: extras are compared by their normalized names.
    var withNormalizedExtra: MarkerAtom {
        switch self {
        case .comparison(.variable("extra"), let relation, let right):
            .comparison(.variable("extra"), relation, right.normalizedAsExtra)
        case .comparison(let left, let relation, .variable("extra")):
            .comparison(left.normalizedAsExtra, relation, .variable("extra"))
        default: self
        }
    }
}

enum MarkerValue: Hashable, Sendable, CustomStringConvertible {
    /// By its name of today: `os_name` for `os.name`.
    case variable(String)
    case text(String)

    var description: String {
        switch self {
        case .variable(let name): name
        case .text(let text): "\"\(text)\""
        }
    }

    fileprivate var normalizedAsExtra: MarkerValue {
        switch self {
        case .variable(let text), .text(let text): .text(PythonName.normalized(text))
        }
    }
}
