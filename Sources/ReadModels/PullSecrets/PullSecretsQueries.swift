public import ImageDomain
public import Postgres
import Schema

/// Questions to `read_models.pull_secret_labels`, and who uses them.
public struct PullSecretsQueries: Sendable {
    private let client: PostgresClient

    public init(_ client: PostgresClient) {
        self.client = client
    }

    /// By name.
    ///
    /// - Parameter limit: one of `PageLimit.allowed`.
    /// - Throws: `InvalidCursor`, `PostgresError`.
    public func page(limit: Int = PageLimit.standard, cursor: String? = nil) async throws -> Page<PullSecret> {
        let start = try cursor.map { text throws(InvalidCursor) in try Self.start(text) }
        let parameters: [any PostgresEncodable] = [[String]?.none, start, Int64(limit + 1)]
        let secrets = try await client.query(Self.read, parameters).map { try PullSecret($0) }
        return Page(secrets, limit: limit) { PageCursor(Self.list, [.text($0.name.rawValue)]) }
    }

    /// The images that are pulled or built with each, in order of their names.
    public func users(of names: [PullSecretName]) async throws -> [PullSecretName: [ImageName]] {
        guard !names.isEmpty else { return [:] }
        return try await client.query(Self.readUsers, [names.map(\.rawValue)]).reduce(into: [:]) { users, row in
            let (secret, image) = try row.decode(String.self, String.self)
            users[PullSecretName(recorded: secret), default: []].append(ImageName(recorded: image))
        }
    }

    private static func start(_ text: String) throws(InvalidCursor) -> String {
        let values = try PageCursor(text, of: list).values
        guard values.count == 1, case .text(let name) = values[0] else { throw InvalidCursor() }
        return name
    }

    private static let list = "pull secrets"
    private static let read = Statement(Schema.readPullSecretLabels)
    private static let readUsers = Statement(Schema.imagesWithPullSecret)
}
