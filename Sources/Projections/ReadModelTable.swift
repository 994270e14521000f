public import EventSourcing
public import Postgres

/// The table of a read model on one side: where a projector keeps the rows that its projection makes.
///
/// Every call is made inside the caller's transaction; a table neither begins nor ends one.
public protocol ReadModelTable<Row>: Sendable {
    associatedtype Row: ReadModelRow

    init(on side: Side)

    var side: Side { get }

    /// The rows that exist of `keys`.
    func rows(for keys: [Row.Key], on connection: PostgresConnection) async throws -> [Row.Key: Row]

    func allRows(on connection: PostgresConnection) async throws -> [Row]

    /// Adds or replaces `upserts` and takes away `keys`. Both are ordered by key and have no double, and no key is in
    /// both.
    func write(
        _ upserts: [Row],
        removing keys: [Row.Key],
        on connection: PostgresConnection
    ) async throws

    /// Told in each transaction that writes rows, behind them, the position that the rows have come to.
    func came(to position: Position, on connection: PostgresConnection) async throws
}

extension ReadModelTable {
    /// Most tables have no use for it.
    public func came(to position: Position, on connection: PostgresConnection) async throws {}
}
