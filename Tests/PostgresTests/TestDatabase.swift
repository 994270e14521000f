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

extension PostgresConnection {
    /// Asks until the answer is true; each question is a round trip, and PostgreSQL's to schedule.
    func waitUntil(_ question: Statement) async throws {
        while try await !query(question)[0].decode(Bool.self) {}
    }

    /// Waits until another session of this database is inside `pg_sleep(60)`.
    func waitUntilOtherSleeps() async throws {
        let others = "datname = current_database() AND pid <> pg_backend_pid()"
        try await waitUntil(
            Statement("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE \(others) AND wait_event = 'PgSleep')")
        )
    }

    /// Ends the other sessions of this database, as an administrator would.
    func terminateOthers() async throws {
        let others = "datname = current_database() AND pid <> pg_backend_pid()"
        try await query(Statement("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(others)"))
    }
}
