import EventSourcing
import EventSourcingTesting
import ImageDomain
import Logging
import Postgres
import PostgresTesting
import Projections
import ReadModels
import Schema
import ServiceLifecycle

/// A migrated database, and rows in it as the projectors write them.
struct World: Sendable {
    let url: String
    /// As the role that the server runs as.
    let client: PostgresClient

    init() async throws {
        url = try await TemporaryPostgres.shared.database("read_models")
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        _ = try await Schema.migrate(owner)
        await owner.close()
        var configuration = try PostgresConfiguration(url)
        configuration.settings["role"] = "imageledger_server"
        client = PostgresClient(configuration, budget: ConnectionBudget(pooled: 2), logger: .silent)
    }

    /// Writes what the events amount to, in one transaction for each read model.
    func given(_ history: History) async throws {
        try await write(ImagesProjection(), into: ImagesTable(on: .blue), history)
        try await write(AuditTrailProjection(), into: AuditTrailTable(on: .blue), history)
        try await write(GroupsProjection(), into: GroupsTable(on: .blue), history)
        try await write(TokensProjection(), into: TokensTable(on: .blue), history)
    }

    private func write<P: Projection>(
        _ projection: P,
        into table: some ReadModelTable<P.Row>,
        _ history: History
    ) async throws {
        let rows = try folded(projection, history.events)
        try await client.withTransaction { connection in
            try await table.write(rows.values.sorted { $0.key < $1.key }, removing: [], on: connection)
        }
    }

    /// As somebody with all rights.
    func sql(_ text: String) async throws {
        let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
        try await owner.execute(script: text)
        await owner.close()
    }
}

/// The plain fold, event by event.
func folded<P: Projection>(_ projection: P, _ events: [RecordedEvent]) throws -> [P.Row.Key: P.Row] {
    var rows: [P.Row.Key: P.Row] = [:]
    for event in events { try projection.apply(event, to: &rows) }
    return rows
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Runs services beside the body, and cancels them when it is through.
func running<Answer: Sendable>(
    _ services: any Service...,
    body: @Sendable () async throws -> Answer
) async throws -> Answer {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for service in services { group.addTask { try await service.run() } }
        defer { group.cancelAll() }
        return try await body()
    }
}
