public import EventSourcing

/// A read model in memory, arranged so that its readers need no search.
public protocol ReadModelView<Row>: Sendable {
    associatedtype Row: ReadModelRow

    init(rows: [Row])

    /// Whether the view has a use for the row. One that it has no use for is as good as none.
    static func keeps(_ row: Row) -> Bool

    func row(_ key: Row.Key) -> Row?

    /// Changes the view in place: it may hold 100,000 rows, so nothing of it is copied for a change of one.
    mutating func apply(_ upserts: [Row], removing keys: [Row.Key])
}

extension ReadModelView {
    /// Most views have a use for every row.
    public static func keeps(_ row: Row) -> Bool { true }
}
