import EmbeddedPostgres
import EventSourcing
import Foundation
import Host
import Logging
import Postgres
import Schema
import ServiceLifecycle

/// The database that the server stands on: migrated, and reached as a role that cannot change what happened.
struct Database {
    /// How the server's connections log in.
    let configuration: PostgresConfiguration
    /// The same for people: what `database.url` says.
    let url: String
    private let embedded: EmbeddedPostgres?

    var services: [any Service] { embedded.map { [$0] } ?? [] }

    static func open(_ settings: Settings, in folder: DataFolder, _ logger: Logger) async throws -> Database {
        let database =
            if let url = settings.database {
                try await given(url, logger)
            } else {
                try await embedded(settings, in: folder, logger)
            }
        do {
            try await database.noteWriter()
            return database
        } catch {
            await database.close()
            throw error
        }
    }

    /// Before anything is written, for what an older version cannot read was then written by one that stands there.
    private func noteWriter() async throws {
        try await Self.connected(configuration) { connection in
            _ = try await connection.query(Statement(Schema.noteWriter), [ProgramVersion.current.description])
        }
    }

    /// For a start that fails before the services run.
    func close() async {
        await embedded?.stop()
    }
}

extension Database {
    private static let name = "imageledger"
    private static let owner = "imageledger_owner"

    private static func embedded(
        _ settings: Settings,
        in folder: DataFolder,
        _ logger: Logger
    ) async throws -> Database {
        var environment = ProcessInfo.processInfo.environment
        environment["IMAGELEDGER_POSTGRES_BIN"] = settings.postgresBin
        let embedded = try await EmbeddedPostgres.start(
            .init(dataFolder: folder, logger: logger, environment: environment)
        )
        do {
            func superuser(in database: String) throws -> PostgresConfiguration {
                try PostgresConfiguration(embedded.connectionString(user: embedded.superuser, database: database))
            }
            try await connected(superuser(in: "postgres")) { connection in
                try await connection.execute(script: Schema.databaseOwner)
                let found = try await connection.query("SELECT FROM pg_database WHERE datname = $1", [name])
                if found.isEmpty { try await connection.execute(script: "CREATE DATABASE \(name) OWNER \(owner)") }
                try await connection.execute(script: Schema.serverLogin)
            }
            var asOwner = try superuser(in: name)
            asOwner.settings["role"] = owner
            try await connected(asOwner) { connection in try await migrate(connection, logger) }
            let url = embedded.connectionString(user: "imageledger", database: name)
            return Database(configuration: try PostgresConfiguration(url), url: url, embedded: embedded)
        } catch {
            await embedded.stop()
            throw error
        }
    }

    /// The given role makes the schema; then the server acts as `imageledger_server`, which can only append.
    private static func given(_ given: DatabaseURL, _ logger: Logger) async throws -> Database {
        var configuration = try PostgresConfiguration(given.text)
        try await connected(configuration) { connection in try await migrate(connection, logger) }
        configuration.settings["role"] = "imageledger_server"
        let separator = given.text.contains("?") ? "&" : "?"
        let url = given.text + separator + "options=-c%20role%3Dimageledger_server"
        return Database(configuration: configuration, url: url, embedded: nil)
    }

    private static func migrate(_ connection: PostgresConnection, _ logger: Logger) async throws {
        for migration in try await Schema.migrate(connection) {
            logger.info("migrated the database", metadata: ["migration": "\(migration.number) \(migration.name)"])
        }
        let answer = try await connection.query(Statement(Schema.auditorsCanRead))
        guard try answer.first?.decode(0, as: Bool.self) != true else { return }
        logger.notice(
            """
            auditors cannot read audit.audit_trail with psql yet, since this role may not make theirs; as an administrator of \
            the database: CREATE ROLE imageledger_auditor NOLOGIN; GRANT USAGE ON SCHEMA audit TO imageledger_auditor; \
            GRANT SELECT ON audit.audit_trail TO imageledger_auditor;
            """
        )
    }

    private static func connected(
        _ configuration: PostgresConfiguration,
        _ body: (PostgresConnection) async throws -> Void
    ) async throws {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            try await body(connection)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }
}
