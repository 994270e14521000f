/// What a command asks of one field: absent from the request keeps it, anything else sets it. A field that can be empty
/// is an `Edit` of an optional, and `set(nil)` clears it.
public enum Edit<Value: Hashable & Sendable>: Hashable, Sendable {
    case keep
    case set(Value)

    /// The field's value afterwards.
    public func applied(to value: Value) -> Value {
        switch self {
        case .keep: value
        case .set(let new): new
        }
    }
}
