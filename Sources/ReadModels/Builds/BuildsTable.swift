import EventSourcing
public import ImageDomain
import OCI
public import Postgres
public import Projections
import Schema

/// `read_models.builds`
public struct BuildsTable: ReadModelTable {
    public let side: Side
    private let find: Statement
    private let readAll: Statement
    private let readUnfinished: Statement
    private let write: Statement
    private let remove: Statement

    public init(on side: Side) {
        self.side = side
        find = side.statement(Schema.findBuilds)
        readAll = side.statement(Schema.readAllBuilds)
        readUnfinished = side.statement(Schema.readUnfinishedBuilds)
        write = side.statement(Schema.writeBuilds)
        remove = side.statement("DELETE FROM read_models.builds WHERE id = ANY ($1)")
    }

    public func rows(for ids: [BuildID], on connection: PostgresConnection) async throws -> [BuildID: Build] {
        let rows = try await connection.query(find, [ids.map(\.rawValue)])
        return Dictionary(try rows.map { try Build($0) }.map { ($0.id, $0) }) { first, _ in first }
    }

    public func allRows(on connection: PostgresConnection) async throws -> [Build] {
        try await connection.query(readAll).map { try Build($0) }
    }

    /// Those that wait for a worker or run.
    public func unfinishedRows(on connection: PostgresConnection) async throws -> [Build] {
        try await connection.query(readUnfinished).map { try Build($0) }
    }

    public func write(
        _ builds: [Build],
        removing ids: [BuildID],
        on connection: PostgresConnection
    ) async throws {
        if !ids.isEmpty { _ = try await connection.query(remove, [ids.map(\.rawValue)]) }
        if !builds.isEmpty { _ = try await connection.query(write, Self.parameters(builds)) }
    }

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
