public import ImageDomain
public import Postgres
import Schema

/// The table `credentials.token_hashes`.
public struct TokenHashTable: TokenHashes {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    public func hash(of token: TokenID) async throws -> [UInt8]? {
        let rows = try await client.query(Self.find, [token.rawValue], timeout: Self.patience)
        return try rows.first?.decode(Bytea.self).bytes
    }

    public func store(_ hash: [UInt8], of token: TokenID) async throws {
        _ = try await client.query(Self.insert, [token.rawValue, Bytea(hash)])
    }

    public func remove(_ token: TokenID) async throws {
        _ = try await client.query(Self.delete, [token.rawValue])
    }

    /// A request waits for it.
    private static let patience = Duration.seconds(2)

    private static let find = Statement(Schema.findTokenHash)
    private static let insert = Statement(Schema.insertTokenHash)
    private static let delete = Statement(Schema.deleteTokenHash)
}
