public import Logging
public import ServiceLifecycle

/// The connections of one program to one PostgreSQL: pipelines for single statements, a pool for transactions, and
/// connections for one purpose each, as many as `ConnectionBudget` says.
///
/// Connections are made when they are needed, and again when they are lost.
public final class PostgresClient: Sendable, Service {
    private let configuration: PostgresConfiguration
    private let pipelines: [PostgresPipeline]
    private let pool: ConnectionPool

    public let budget: ConnectionBudget

    public init(
        _ configuration: PostgresConfiguration,
        budget: ConnectionBudget,
        logger: Logger = Logger(label: "postgres")
    ) {
        self.configuration = configuration
        self.budget = budget
        pipelines = (0..<budget.pipelines).map { _ in
            PostgresPipeline(configuration.named("queries"), logger: logger)
        }
        pool = ConnectionPool(configuration.named("transactions"), limit: budget.pooled, on: .shared)
    }

    /// One statement, a transaction of its own, through the pipeline with the fewest queries under way.
    /// `PostgresPipeline.query` says what its errors mean.
    @discardableResult
    public nonisolated(nonsending) func query(
        _ statement: Statement,
        _ parameters: [any PostgresEncodable] = [],
        timeout: Duration? = nil
    ) async throws(PostgresError) -> Rows {
        let pipeline = pipelines.dropFirst().reduce(pipelines[0]) { $1.load < $0.load ? $1 : $0 }
        return try await pipeline.query(statement, parameters, timeout: timeout)
    }

    /// Lends a connection of the pool. What is set on its session (LISTEN, session locks, temporary tables) would stay for
    /// the next borrower: use `connect(for:)` for those. One that comes back with an open transaction is closed.
    @discardableResult
    public func withConnection<Answer>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (PostgresConnection) async throws -> Answer
    ) async throws -> Answer {
        try await pool.withConnection(body)
    }

    /// `PostgresConnection.transaction` on a connection of the pool.
    @discardableResult
    public func withTransaction<Answer>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (PostgresConnection) async throws -> Answer
    ) async throws -> Answer {
        try await pool.withConnection { try await $0.transaction(body) }
    }

    /// A connection that is the caller's own, to keep, to close and to make anew when it is lost. `purpose` is shown in
    /// `pg_stat_activity`, and should be one that the budget counts.
    public func connect(
        for purpose: String,
        on reactor: Reactor = .shared
    ) async throws(PostgresError) -> PostgresConnection {
        try await PostgresConnection.connect(configuration.named(purpose), on: reactor)
    }

    /// A pipeline that is the caller's own, to keep and to close. `purpose` is as in `connect(for:)`.
    public func pipeline(for purpose: String, logger: Logger) -> PostgresPipeline {
        PostgresPipeline(configuration.named(purpose), logger: logger)
    }

    /// Waits for graceful shutdown or cancellation, and then closes what the client has open. Nothing else depends on it.
    public func run() async throws {
        do {
            try await gracefulShutdown()
        } catch {
            await close()
            throw error
        }
        await close()
    }

    /// Queries under way fail, and so does everything later. Lent connections are closed as they come back.
    public func close() async {
        for pipeline in pipelines { pipeline.close() }
        await pool.close()
    }
}

extension PostgresConfiguration {
    fileprivate func named(_ purpose: String) -> PostgresConfiguration {
        var configuration = self
        configuration.applicationName += " " + purpose
        return configuration
    }
}
