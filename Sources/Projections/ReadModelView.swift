public import EventSourcing

/// A read model in memory, arranged so that its readers need no search.
public protocol ReadModelView<Row>: Sendable {
    associatedtype Row: ReadModelRow

    init(rows: [Row])

    func row(_ key: Row.Key) -> Row?

    /// Changes the view in place: it may hold 100,000 rows, so nothing of it is copied for a change of one.
    mutating func apply(_ upserts: [Row], removing keys: [Row.Key])
}
