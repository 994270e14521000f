import ImageAPI
import ImageDomain

/// Gathers what is wrong with a request in all its parts, so that one answer tells everything.
struct Faults {
    private(set) var found: [FieldFault] = []

    mutating func add(_ errors: [FieldError]) {
        found += errors.map { FieldFault($0.field, $0.message) }
    }

    /// The value, or `nil` when a fault was noted instead. A refusal that names no fields is thrown on.
    mutating func noting<Value>(_ body: () throws(Refusal) -> Value) throws(Refusal) -> Value? {
        do {
            return try body()
        } catch  where error.problem.status == 422 {
            add(error.problem.errors)
            return nil
        }
    }

    func finish() throws(Refusal) {
        guard found.isEmpty else { throw .invalid(found.map(FieldError.init)) }
    }
}
