public import Postgres

/// Where the tables of a read model stand. Each has two sides: one is shown to readers in the schema `read_models`, and on
/// the other it can be made anew meanwhile.
public enum Side: String, CaseIterable, Hashable, Sendable {
    case blue, green

    public var other: Side { self == .blue ? .green : .blue }

    /// The schema that its tables are in.
    public var schema: String { "read_models_\(rawValue)" }

    /// A statement that speaks of tables in `read_models`, told to this side's instead.
    public func statement(_ text: String) -> Statement {
        Statement(text.replacing("read_models.", with: "\(schema)."))
    }

    /// The same for one table only; the others that it speaks of have no sides.
    public func statement(_ text: String, reading table: String) -> Statement {
        Statement(text.replacing("read_models.\(table)", with: "\(schema).\(table)"))
    }
}
