import EventSourcing
public import ImageDomain
import OCI
public import Postgres
public import Projections
import Schema

/// `read_models.builds`
public struct BuildsTable: ReadModelTable {
    public init() {}

    public func rows(for ids: [BuildID], on connection: PostgresConnection) async throws -> [BuildID: Build] {
        let rows = try await connection.query(Self.find, [ids.map(\.rawValue)])
        return Dictionary(try rows.map { try Build($0) }.map { ($0.id, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [Build] {
        try await connection.query(Self.readAll).map { try Build($0) }
    }

    /// Those that wait for a worker or run.
    public func unfinishedRows(on connection: PostgresConnection) async throws -> [Build] {
        try await connection.query(Self.readUnfinished).map { try Build($0) }
    }

    public func write(
        _ builds: [Build],
        removing ids: [BuildID],
        on connection: PostgresConnection
    ) async throws {
        if !ids.isEmpty { _ = try await connection.query(Self.remove, [ids.map(\.rawValue)]) }
        if !builds.isEmpty { _ = try await connection.query(Self.write, Self.parameters(builds)) }
    }

    public func clear(on connection: PostgresConnection) async throws {
        _ = try await connection.query("DELETE FROM read_models.builds")
    }

    private static let find = Statement(Schema.findBuilds)
    private static let readAll = Statement(Schema.readAllBuilds)
    private static let readUnfinished = Statement(Schema.readUnfinishedBuilds)
    private static let write = Statement(Schema.writeBuilds)
    private static let remove: Statement = "DELETE FROM read_models.builds WHERE id = ANY ($1)"

    private static func parameters(_ builds: [Build]) -> [any PostgresEncodable] {
        let beginning: [any PostgresEncodable] = [
            builds.map(\.id.rawValue),
            builds.map(\.image.rawValue),
            builds.map { Int32($0.number) },
            builds.map { JSONText(bytes: $0.input.json) },
            builds.map(\.state.rawValue),
        ]
        let course: [any PostgresEncodable] = [
            builds.map(\.reason),
            builds.map { $0.worker?.rawValue },
            builds.map { $0.startedAt.map { PostgresTimestamp($0) } },
            builds.map { $0.finishedAt.map { PostgresTimestamp($0) } },
        ]
        let end: [any PostgresEncodable] = [
            builds.map { $0.result?.reference.description },
            builds.map { $0.result?.digest },
            builds.map { $0.result?.sizeBytes },
            builds.map { $0.result?.durationSeconds },
            builds.map { $0.result?.keeping.rawValue },
            builds.map { $0.failure.map { JSONText(bytes: $0.json) } },
            builds.map(\.isCurrent),
        ]
        return beginning + StampColumns(builds.map(\.queued)).parameters + course + end
    }
}
