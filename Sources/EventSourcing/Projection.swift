/// A pure function from events to the rows of a read model.
///
/// The same value serves live, as of an instant, in a rebuild and in a comparison, so it has no clock, no randomness and
/// no I/O, and its result depends on nothing but the events in their order.
public protocol Projection: Sendable {
    associatedtype Row: ReadModelRow

    /// The name that people and the checkpoint know it by: `images`.
    static var name: String { get }

    /// Raised when the same events shall give other rows; a read model of another version is rebuilt.
    static var version: Int { get }

    /// The keys of the rows that the event can add, change or take away. The caller lays just these rows before `apply`.
    func keys(touchedBy event: RecordedEvent) throws -> [Row.Key]

    /// - Throws: when the event cannot be understood; then `rows` may be half changed, and the caller throws them away.
    func apply(_ event: RecordedEvent, to rows: inout [Row.Key: Row]) throws
}

/// One row of a read model.
public protocol ReadModelRow: Hashable, Sendable {
    associatedtype Key: Hashable & Comparable & Sendable

    var key: Key { get }
}
