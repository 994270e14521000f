import EventSourcing
public import ImageDomain
import OCI
public import Postgres
public import Projections
import Schema

/// `read_models.pull_secret_labels`
public struct PullSecretsTable: ReadModelTable {
    public let side: Side
    private let write: Statement
    private let remove: Statement
    private let read: Statement

    public init(on side: Side) {
        self.side = side
        write = side.statement(Schema.writePullSecretLabels)
        remove = side.statement("DELETE FROM read_models.pull_secret_labels WHERE name = ANY ($1)")
        read = side.statement(Schema.readPullSecretLabels)
    }

    public func rows(
        for names: [PullSecretName],
        on connection: PostgresConnection
    ) async throws -> [PullSecretName: PullSecret] {
        let parameters: [any PostgresEncodable] = [names.map(\.rawValue), String?.none, Int64?.none]
        let rows = try await connection.query(read, parameters)
        return Dictionary(try rows.map { try PullSecret($0) }.map { ($0.name, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [PullSecret] {
        let parameters: [any PostgresEncodable] = [[String]?.none, String?.none, Int64?.none]
        return try await connection.query(read, parameters).map { try PullSecret($0) }
    }

    public func write(
        _ pullSecrets: [PullSecret],
        removing names: [PullSecretName],
        on connection: PostgresConnection
    ) async throws {
        if !names.isEmpty { _ = try await connection.query(remove, [names.map(\.rawValue)]) }
        if !pullSecrets.isEmpty { _ = try await connection.query(write, Self.parameters(pullSecrets)) }
    }

    private static func parameters(_ secrets: [PullSecret]) -> [any PostgresEncodable] {
        let labels: [any PostgresEncodable] = [
            secrets.map(\.name.rawValue), secrets.map(\.registry.description), secrets.map(\.fingerprint.rawValue),
        ]
        let stamps = StampColumns(secrets.map(\.created)).parameters + StampColumns(secrets.map(\.updated)).parameters
        return labels + stamps + [secrets.map(\.version.rawValue)]
    }
}

extension PullSecret {
    init(_ row: Row) throws {
        self.init(
            PullSecretLabel(
                name: PullSecretName(recorded: try row.decode(0)),
                registry: RegistryHost(recorded: try row.decode(1)),
                fingerprint: Fingerprint(recorded: try row.decode(2))
            ),
            created: try row.stamp(at: 3),
            updated: try row.stamp(at: 7),
            version: Version(try row.decode(11, as: Int64.self))
        )
    }
}
