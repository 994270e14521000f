/// Turns the fields of an input into values and keeps every fault on the way, so that a person learns all of them at once.
struct FieldParser {
    private(set) var faults: [FieldFault]
    private let alreadyFaulty: Set<String>

    /// - Parameter faults: what reading the input has found already; these fields are not judged again.
    init(_ faults: [FieldFault]) {
        self.faults = faults
        self.alreadyFaulty = Set(faults.map(\.field))
    }

    mutating func add(_ faults: [FieldFault]) {
        self.faults += faults
    }

    mutating func required<Value: CheckedValue>(_ text: String?, _ field: String, _ wayOut: String) -> Value? {
        guard let text else {
            if !alreadyFaulty.contains(field) { faults.append(FieldFault(field, "is required; \(wayOut)")) }
            return nil
        }
        return value(text, field)
    }

    mutating func optional<Value: CheckedValue>(_ text: String?, _ field: String) -> Value? {
        text.flatMap { value($0, field) }
    }

    /// `nil` stands for an element with a fault, so that the others keep their places.
    mutating func list<Value: CheckedValue>(_ texts: [String], _ field: String) -> [Value?] {
        texts.enumerated().map { index, text in value(text, "\(field)[\(index)]") }
    }

    private mutating func value<Value: CheckedValue>(_ text: String, _ field: String) -> Value? {
        if alreadyFaulty.contains(field) { return nil }
        do {
            return try Value(text)
        } catch {
            faults.append(FieldFault(field, error.description))
            return nil
        }
    }
}

extension FieldParser {
    /// A field that can be changed and not cleared.
    mutating func edit<Value: CheckedValue>(_ edit: Edit<String?>, _ field: String) -> Edit<Value> {
        guard case .set(let text) = edit else { return .keep }
        guard let text else {
            isNull(field, "give another value")
            return .keep
        }
        return value(text, field).map { .set($0) } ?? .keep
    }

    mutating func isNull(_ field: String, _ wayOut: String) {
        faults.append(FieldFault(field, "cannot be null; \(wayOut), or leave it away to keep what it is"))
    }

    /// A field that `nil` clears.
    mutating func edit<Value: CheckedValue>(_ edit: Edit<String?>, _ field: String) -> Edit<Value?> {
        guard case .set(let text) = edit else { return .keep }
        return .set(optional(text, field))
    }

    /// Ends the parsing: `result` reads the values, which are all there when no fault was found.
    func finish<Result>(_ result: () -> Result?) throws(InvalidInput) -> Result {
        guard faults.isEmpty, let result = result() else { throw InvalidInput(faults) }
        return result
    }
}
