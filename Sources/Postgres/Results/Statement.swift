/// SQL with `$1`, `$2`… where its parameters go. Each connection prepares it at first use and knows it again by its text,
/// so a statement should be a constant: one built from values would fill the connection's memory of statements.
public struct Statement: Sendable, Hashable, ExpressibleByStringLiteral {
    public let sql: String

    /// Kept, because a statement is looked up at every call and its text may be long.
    private let hash: Int

    public init(_ sql: String) {
        self.sql = sql
        hash = sql.hashValue
    }

    public init(stringLiteral sql: String) {
        self.init(sql)
    }

    public static func == (left: Statement, right: Statement) -> Bool {
        left.hash == right.hash && left.sql == right.sql
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}
