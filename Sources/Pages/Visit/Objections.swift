import ImageAPI

/// What the interface said against a form: at its fields, and against it as a whole.
struct Objections: Sendable {
    /// By the field of the form.
    let faults: [String: String]
    /// What belongs to no field; `nil` when nothing does.
    let problem: String?

    static let none = Objections(faults: [:], problem: nil)

    /// - Parameter fields: those of the form, which are called as the interface calls them. A fault of one thing in a list is
    ///   shown at the list, with its number.
    init(_ problem: Problem, at fields: Set<String>) {
        var faults: [String: String] = [:]
        var others: [String] = []
        for error in problem.errors {
            let (name, number) = Self.place(error.field)
            let message = number.map { "Number \($0): \(error.message)" } ?? error.message
            if fields.contains(name) {
                faults[name] = faults[name].map { "\($0); \(message)" } ?? message
            } else {
                others.append(name.isEmpty ? message : "\(name): \(message)")
            }
        }
        self.faults = faults
        if problem.status == 412 {
            self.problem =
                "Somebody else changed it meanwhile, so nothing was done. What stands here now is the newest: look at it, and "
                + "go on from there."
        } else if !others.isEmpty {
            self.problem = others.joined(separator: "; ")
        } else if faults.isEmpty {
            self.problem = problem.detail ?? problem.title
        } else {
            self.problem = "Nothing was done: see what is said at the fields."
        }
    }

    private init(faults: [String: String], problem: String?) {
        self.faults = faults
        self.problem = problem
    }

    /// `groups[2]` is the third of the field `groups`.
    private static func place(_ field: String) -> (name: String, number: Int?) {
        if field == HeaderName.ledgerReason { return (FormField.reason, nil) }
        guard let open = field.lastIndex(of: "["), field.hasSuffix("]"),
            let index = Int(field[field.index(after: open)...].dropLast())
        else { return (field, nil) }
        return (String(field[..<open]), index + 1)
    }
}

extension Problem {
    /// Whether the person can go on from the form that they sent: it has a fault, or others have changed things meanwhile.
    var concernsForm: Bool { [409, 412, 422].contains(status) }
}
