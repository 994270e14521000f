import ImageAPI

/// What is wrong with a query, at the fields of the form that it came from, and what belongs to none of them.
struct QueryFaults: Sendable {
    let at: [String: String]
    let others: [String]

    var isEmpty: Bool { at.isEmpty && others.isEmpty }

    /// - Parameter fields: of the form.
    init(_ problem: Problem? = nil, fields: Set<String> = []) {
        let errors = problem?.errors ?? []
        at = Dictionary(errors.filter { fields.contains($0.field) }.map { ($0.field, $0.message) }) { first, _ in first
        }
        let rest = errors.filter { !fields.contains($0.field) }.map { "\($0.field) \($0.message)" }
        others = errors.isEmpty ? [problem?.detail].compactMap { $0 } : rest
    }
}
