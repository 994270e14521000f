import EventSourcing
public import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.tokens`.
public struct TokensQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    /// The newest first; the revoked and the expired are among them.
    ///
    /// - Parameter limit: one of `PageLimit.allowed`.
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(limit: Int = PageLimit.standard, cursor: String? = nil) async throws -> Page<Token> {
        let start = try cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [start?.issued, start?.id, Int64(limit + 1)]
        let tokens = try await client.query(Self.read, parameters).map { try Token($0) }
        return Page(tokens, limit: limit) { token in
            PageCursor(Self.list, [.number(token.issued.at.microsecondsSince1970), .text(token.id.rawValue)])
        }
    }

    private static func start(_ text: String) throws(InvalidCursor) -> (issued: PostgresTimestamp, id: String) {
        let values = try PageCursor(text, of: list).values
        guard values.count == 2, case .number(let time) = values[0], case .text(let id) = values[1] else {
            throw InvalidCursor()
        }
        return (PostgresTimestamp(try Instant(cursorTime: time)), id)
    }

    private static let list = "tokens"
    private static let read = Statement(Schema.readTokens)
}
