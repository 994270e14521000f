public import EventSourcing

/// A read model in memory, arranged so that its readers need no search.
public protocol ReadModelView<Row>: Sendable {
    associatedtype Row: ReadModelRow

    init(rows: [Row])

    /// Tells the rows that the view has a use for, when it has none for some: those are as good as none.
    static var keeps: (@Sendable (Row) -> Bool)? { get }

    func row(_ key: Row.Key) -> Row?

    /// Changes the view in place: it may hold 100,000 rows, so nothing of it is copied for a change of one.
    mutating func apply(_ upserts: [Row], removing keys: [Row.Key])
}

extension ReadModelView {
    /// Most views have a use for every row.
    public static var keeps: (@Sendable (Row) -> Bool)? { nil }
}
