import Postgres
import PostgresTesting

/// The configuration of a fresh database on the shared server.
func freshDatabase(_ prefix: String = "postgres") async throws -> PostgresConfiguration {
    try PostgresConfiguration(await TemporaryPostgres.shared.database(prefix))
}

/// A connection to a fresh database.
func freshConnection() async throws -> PostgresConnection {
    try await PostgresConnection.connect(freshDatabase())
}
