/// What an event says about one field that is another now.
public struct Change<Value: Hashable & Sendable>: Hashable, Sendable {
    public let before: Value
    public let after: Value

    public init(before: Value, after: Value) {
        self.before = before
        self.after = after
    }

    /// `nil` when both are the same: no change, and nothing to record.
    public init?(from before: Value, to after: Value) {
        guard before != after else { return nil }
        self.init(before: before, after: after)
    }
}
