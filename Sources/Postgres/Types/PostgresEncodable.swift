/// A value that can be a parameter of a statement.
///
/// `encode(into:)` appends the value in PostgreSQL's binary form, in network byte order and without a length.
public protocol PostgresEncodable: Sendable {
    static var postgresType: PostgresType { get }

    /// `true` for SQL's NULL; `encode(into:)` is then not called.
    var isPostgresNull: Bool { get }

    func encode(into buffer: inout [UInt8])
}

extension PostgresEncodable {
    @inlinable
    public var isPostgresNull: Bool { false }
}
