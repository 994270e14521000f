import Host
import HostTesting
import SystemPackage

@testable import EmbeddedPostgres

func configuration(
    _ folder: FilePath,
    settings: [String: String] = [:]
) throws -> EmbeddedPostgres.Configuration {
    var configuration = EmbeddedPostgres.Configuration(
        dataFolder: try DataFolder(path: folder.string),
        logger: silent,
        settings: settings
    )
    configuration.orphanPatience = .milliseconds(200)
    return configuration
}

/// Starts a PostgreSQL in the data folder, as a server does, and stops it whatever happens.
func withPostgres(
    in folder: FilePath,
    settings: [String: String] = [:],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EmbeddedPostgres) async throws -> Void
) async throws {
    let configuration = try configuration(folder, settings: settings)
    let lock = try configuration.dataFolder.lock()
    defer { lock.release() }
    let postgres = try await EmbeddedPostgres.start(configuration)
    do {
        try await body(postgres)
    } catch {
        await postgres.stop()
        throw error
    }
    await postgres.stop()
}

extension EmbeddedPostgres {
    /// What psql prints, given nothing but the connection string.
    func query(_ sql: String) async throws -> String {
        try await psql(sql).output()
    }

    func psql(_ sql: String) -> Program {
        let url = connectionString(user: superuser, database: "postgres")
        return Program(cluster.installation.folder.appending("psql"), ["--no-psqlrc", "-qAt", url, "-c", sql])
    }

    var processes: [HostProcess] { HostProcess.working(in: cluster.folder) }
}
