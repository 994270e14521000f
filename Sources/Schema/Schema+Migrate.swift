public import Postgres

extension Schema {
    /// Brings the database to the newest migration, each in a transaction with the note that it was run.
    ///
    /// Several servers may do it at once: they take turns, and the later ones find nothing to do.
    ///
    /// - Parameter connection: of a role that may create schemas in the database.
    /// - Returns: the migrations that were run now.
    /// - Throws: `MigrationRefused` when the database has another past than this program knows; `PostgresError`.
    public static func migrate(_ connection: PostgresConnection) async throws -> [Migration] {
        _ = try await connection.query("SELECT pg_advisory_lock(7235419, 0)")
        do {
            let migrated = try await migrateAlone(connection)
            _ = try await connection.query("SELECT pg_advisory_unlock(7235419, 0)")
            return migrated
        } catch {
            // The lock goes with the connection, in case that this one is used no more.
            _ = try? await connection.query("SELECT pg_advisory_unlock(7235419, 0)")
            throw error
        }
    }

    private static func migrateAlone(_ connection: PostgresConnection) async throws -> [Migration] {
        let applied = try await applied(connection)
        if let newest = applied.keys.max(), newest > migrations.map(\.number).max() ?? 0 {
            throw MigrationRefused.databaseIsNewer(number: newest)
        }
        var migrated: [Migration] = []
        for migration in migrations {
            let script = Bytea(Array(migration.script.utf8))
            if let digest = applied[migration.number] {
                let rows = try await connection.query("SELECT sha256($1) = $2", [script, digest])
                guard try rows.first?.decode(0, as: Bool.self) == true else {
                    throw MigrationRefused.changedAfterwards(number: migration.number, name: migration.name)
                }
                continue
            }
            try await connection.transaction { connection in
                try await connection.execute(script: migration.script)
                _ = try await connection.query(
                    "INSERT INTO migrations.applied (number, name, digest) VALUES ($1, $2, sha256($3))",
                    [Int32(migration.number), migration.name, script]
                )
            }
            migrated.append(migration)
        }
        return migrated
    }

    private static func applied(_ connection: PostgresConnection) async throws -> [Int: Bytea] {
        try await connection.execute(script: text(PackageResources.applied_sql))
        let rows = try await connection.query("SELECT number, digest FROM migrations.applied")
        var applied: [Int: Bytea] = [:]
        for row in rows {
            let (number, digest) = try row.decode(Int32.self, Bytea.self)
            applied[Int(number)] = digest
        }
        return applied
    }
}

/// Why a database was left as it is.
public enum MigrationRefused: Error, Hashable, CustomStringConvertible {
    case databaseIsNewer(number: Int)
    case changedAfterwards(number: Int, name: String)

    public var description: String {
        switch self {
        case .databaseIsNewer(let number):
            "the database was brought to migration \(number) by a newer version of ImageLedger; run that version, or a newer one"
        case .changedAfterwards(let number, let name):
            "migration \(number) (\(name)) was run on this database with another text than this version of ImageLedger has; "
                + "run the version that made the database"
        }
    }
}
