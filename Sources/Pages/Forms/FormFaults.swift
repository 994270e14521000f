import ImageAPI

/// What is wrong with a form that was refused, to be said where it was typed.
struct FormFaults: Sendable {
    private let problem: Problem?

    init(_ problem: Problem? = nil) {
        self.problem = problem
    }

    /// - Parameter field: as the interface names it. A fault of an element of it is one of the field.
    func of(_ field: String) -> [String] {
        errors(of: field).map(\.message)
    }

    /// Of a field with one thing a line: each fault names the line that its reader sees.
    func ofLines(_ field: String) -> [String] {
        errors(of: field).map { error in
            guard let index = Self.index(error.field, in: field) else { return error.message }
            return "line \(index + 1): \(error.message)"
        }
    }

    /// Only those of what stands in one of the lines, and none of all of them together.
    func ofSingleLines(_ field: String) -> [String] {
        errors(of: field).compactMap { error in
            Self.index(error.field, in: field).map { "line \($0 + 1): \(error.message)" }
        }
    }

    /// What stands on top: what belongs to none of the fields, or else that there is something to be put right below.
    func onTop(besides fields: [String], _ nothingDone: String) -> [String] {
        guard let problem else { return [] }
        guard !problem.errors.isEmpty else { return [problem.detail ?? problem.title] }
        let others = problem.errors.filter { error in !fields.contains { Self.isOf($0, error.field) } }
        return others.isEmpty
            ? ["\(nothingDone): something below has to be put right."]
            : others.map { "\($0.field): \($0.message)" }
    }

    private func errors(of field: String) -> [FieldError] {
        (problem?.errors ?? []).filter { Self.isOf(field, $0.field) }
    }

    private static func isOf(_ field: String, _ name: String) -> Bool {
        name == field || index(name, in: field) != nil
    }

    private static func index(_ name: String, in field: String) -> Int? {
        guard name.hasPrefix(field + "["), name.hasSuffix("]") else { return nil }
        return Int(name.dropFirst(field.count + 1).dropLast())
    }
}
