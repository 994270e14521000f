/// What is wrong with one field of an input, under the name that the sender knows it by: `groups[2]`.
public struct FieldFault: Hashable, Sendable {
    public let field: String
    public let message: String

    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Every fault of an input, in the order of its fields.
public struct InvalidInput: Error, Hashable, CustomStringConvertible {
    /// Never empty.
    public let faults: [FieldFault]

    public init(_ faults: [FieldFault]) {
        self.faults = faults
    }

    public var description: String {
        faults.map { "\($0.field): \($0.message)" }.joined(separator: "; ")
    }
}
