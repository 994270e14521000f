import ImageDomain
public import Postgres
import Schema

/// The browsers that are logged in: the table `credentials.sessions`.
///
/// Each request asks it anew, so that a session ends on every replica at once.
public struct Sessions: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    func begin(_ session: SessionValue, for token: TokenID) async throws {
        _ = try await client.query(
            Self.beginning,
            [Bytea(session.hash), token.rawValue, Double(Self.lifetime.components.seconds)]
        )
    }

    /// - Returns: the token that it was opened with; `nil` for a session that is not there, or not any more.
    func token(of session: SessionValue) async throws -> TokenID? {
        let rows = try await client.query(Self.finding, [Bytea(session.hash)], timeout: Self.patience)
        return try rows.first.map { TokenID(recorded: try $0.decode(String.self)) }
    }

    func end(_ session: SessionValue) async throws {
        _ = try await client.query(Self.ending, [Bytea(session.hash)])
    }

    static let lifetime = Duration.seconds(7 * 24 * 3600)
    /// A request waits for it.
    private static let patience = Duration.seconds(2)

    private static let beginning = Statement(Schema.beginSession)
    private static let finding = Statement(Schema.findSession)
    private static let ending = Statement(Schema.endSession)
}
