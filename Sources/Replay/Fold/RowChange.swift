import EventSourcing
public import JSON
public import ReadModels

/// What one event did to one row of a read model.
public struct RowChange: Equatable, Sendable {
    /// The read model's name: `images`.
    public let model: String
    public let key: JSONValue
    /// The row's columns as an object; `nil` where there is no row.
    public let before: JSONValue?
    public let after: JSONValue?

    public init(_ model: String, _ key: JSONValue, before: JSONValue?, after: JSONValue?) {
        self.model = model
        self.key = key
        self.before = before
        self.after = after
    }
}

/// The same as values.
public struct Changed<Row: TableRow>: Sendable {
    public let before: Row?
    public let after: Row?

    func change(in model: String) -> RowChange? {
        (after ?? before).map { RowChange(model, $0.keyColumn, before: before?.json, after: after?.json) }
    }
}
