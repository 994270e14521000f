public import EventSourcing
import ImageDomain
import JSON
public import Postgres
import Projections
import ReadModels
import Schema

/// Rebuilds read models from the log in memory, and lays them beside the live ones at the same position. A side that is
/// kept is laid beside the live one as well.
///
/// Checkpoints and rows are read in one snapshot. What has few rows is folded whole; the audit trail, which has a row for
/// each event, is compared stretch by stretch, so that memory does not grow with the log.
public struct ModelComparison: Sendable {
    /// In the order in which they are compared.
    public static let names = [
        ImagesProjection.name, GroupsProjection.name, TokensProjection.name, BuildsProjection.name,
        PullSecretsProjection.name, AuditTrailProjection.name,
    ]

    let log: any EventLog
    let client: PostgresClient
    /// How many differences of each read model are kept; all are counted.
    let limit: Int
    let progress: @Sendable (ReplayProgress) -> Void

    public init(
        _ log: any EventLog,
        _ client: PostgresClient,
        limit: Int,
        progress: @escaping @Sendable (ReplayProgress) -> Void = { _ in }
    ) {
        self.log = log
        self.client = client
        self.limit = limit
        self.progress = progress
    }

    /// - Parameter names: some of `names`.
    /// - Returns: of each the comparison with the log and, behind it, the one with the other side, if one is kept.
    public func compare(_ names: [String]) async throws -> [ComparedModel] {
        try await client.withTransaction { connection in
            _ = try await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            let head = try await head(connection)
            var (compared, beside) = ([String: ComparedModel](), [String: ComparedModel]())
            var models: [(model: any RebuiltModel, checkpoint: StoredCheckpoint)] = []
            for name in names {
                let sides = try await StoredCheckpoint.read(name, on: connection)
                guard let live = sides.first else {
                    compared[name] = ComparedModel(name, at: .beginning, fault: "no projector has made it yet")
                    continue
                }
                if let fault = live.fault(expecting: Self.version(of: name), head: head) {
                    compared[name] = ComparedModel(name, at: live.position, fault: fault)
                    continue
                }
                if name == AuditTrailProjection.name {
                    compared[name] = try await compareEntries(live, on: connection)
                }
                models.append((Self.rebuilt(name), live))
                // One that is not kept comes into place or goes by itself.
                if let other = sides.dropFirst().first, other.isKept {
                    beside[name] = try await compare(name, live, with: other, head: head, on: connection)
                }
            }
            for model in try await fold(models) {
                let rows = try await compare(model, on: connection)
                if compared[model.name]?.add(rows, keeping: limit) == nil { compared[model.name] = rows }
            }
            return names.flatMap { name in [compared[name], beside[name]].compactMap { $0 } }
        }
    }

    private func compare(
        _ name: String,
        _ live: StoredCheckpoint,
        with other: StoredCheckpoint,
        head: Position,
        on connection: PostgresConnection
    ) async throws -> ComparedModel {
        if let fault = other.fault(expecting: Self.version(of: name), head: head) {
            return ComparedModel(name, against: other.role, at: other.position, fault: fault)
        }
        let rows = try await compare(Self.rebuilt(name), live, with: other, on: connection)
        guard name == AuditTrailProjection.name else { return rows }
        var compared = try await compareEntries(live, with: other, on: connection)
        compared.add(rows, keeping: limit)
        return compared
    }

    private func head(_ connection: PostgresConnection) async throws -> Position {
        let rows = try await connection.query(Self.logHead)
        return Position(try rows.first?.decode(0, as: Int64.self) ?? 0)
    }

    private static let logHead = Statement(Schema.logHead)

    static func version(of name: String) -> Int { rebuilt(name).version }

    /// Of the audit trail, what its entries need to know: they themselves are compared stretch by stretch.
    static func rebuilt(_ name: String) -> any RebuiltModel {
        switch name {
        case ImagesProjection.name:
            RebuiltTable(ImagesProjection(), ImagesTable.self, .images) { ImageName(recorded: $0) }
        case GroupsProjection.name:
            RebuiltTable(GroupsProjection(), GroupsTable.self, .groups) { GroupName(recorded: $0) }
        case TokensProjection.name:
            RebuiltTable(TokensProjection(), TokensTable.self, .tokens) { TokenID(recorded: $0) }
        case BuildsProjection.name:
            RebuiltTable(BuildsProjection(), BuildsTable.self, .builds) { BuildID(recorded: $0) }
        case AuditTrailProjection.name:
            RebuiltTable(AuditedImagesProjection(), AuditedImagesTable.self, .auditedImages) { ImageName(recorded: $0) }
        case PullSecretsProjection.name:
            RebuiltTable(PullSecretsProjection(), PullSecretsTable.self, .pullSecrets) { PullSecretName(recorded: $0) }
        default: preconditionFailure("there is no read model \(name)")
        }
    }
}

/// How far a long piece of work has come in the log.
public struct ReplayProgress: Equatable, Sendable {
    /// What is under way, for people: `folding images, groups`.
    public let work: String
    public let position: Position
    public let goal: Position

    public init(_ work: String, at position: Position, of goal: Position) {
        self.work = work
        self.position = position
        self.goal = goal
    }
}
