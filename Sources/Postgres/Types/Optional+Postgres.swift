extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }

    public var isPostgresNull: Bool { self?.isPostgresNull ?? true }

    public func encode(into buffer: inout [UInt8]) {
        self?.encode(into: &buffer)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    @inlinable
    public init(postgres bytes: UnsafeRawBufferPointer, type: PostgresType) throws(UndecodableValue) {
        self = .some(try Wrapped(postgres: bytes, type: type))
    }

    @inlinable
    public static func decodeNull() throws(UndecodableValue) -> Wrapped? { nil }
}
