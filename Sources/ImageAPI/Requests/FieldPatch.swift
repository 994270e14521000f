/// A field of a change: absent and null mean different things there.
public enum FieldPatch<Value: Equatable & Sendable>: Equatable, Sendable {
    /// The field is absent.
    case keep
    /// The field is null.
    case clear
    case set(Value)

    /// `nil` for a field that is absent or null.
    public var value: Value? {
        guard case .set(let value) = self else { return nil }
        return value
    }
}
