import Host
import Logging
import SystemPackage

/// The database's files, and all that must be known to start a PostgreSQL on them.
struct Cluster: Sendable {
    /// The role that initdb makes, which may do everything.
    static let superuser = "postgres"

    let folder: FilePath
    let account: Account
    let access: FolderAccess
    let installation: Installation
    let socket: SocketFolder
    let log: ProgramLog
    let settings: ServerSettings
    let startTimeout: Duration
    let stopTimeout: Duration
    let orphanPatience: Duration
    let logger: Logger
}

extension Cluster: SupervisedProgram {
    var name: String { "PostgreSQL" }
}

extension Cluster {
    /// Finds out how the cluster of a data folder is to be run, and makes it when there is none yet.
    static func open(_ configuration: EmbeddedPostgres.Configuration) async throws(EmbeddedPostgresError) -> Cluster {
        let root = configuration.dataFolder.root
        let folder = root.appending("postgres")
        do {
            let status = try folder.status()
            let made = try madeVersion(of: folder, status: status)
            let account = try Account.choose(owning: made == nil ? nil : status, at: folder)
            let access = await FolderAccess.choose(for: account, to: root)
            let socket = try SocketFolder.choose(in: root, account: account, access: access)
            let cluster = Cluster(
                folder: folder,
                account: account,
                access: access,
                installation: try await .find(for: made, cluster: folder, environment: configuration.environment),
                socket: socket,
                log: ProgramLog(path: root.appending("postgres.log")),
                settings: try ServerSettings(configuration.settings, socket: socket),
                startTimeout: configuration.startTimeout,
                stopTimeout: configuration.stopTimeout,
                orphanPatience: configuration.orphanPatience,
                logger: configuration.logger
            )
            await cluster.removeDrafts()
            if made == nil { try await cluster.initialize() }
            return cluster
        } catch let error as EmbeddedPostgresError {
            throw error
        } catch let failure as FileFailure {
            throw .file(failure)
        } catch {
            throw .file(FileFailure("open", folder, reason: "\(error)"))
        }
    }

    /// The major version that made the cluster; nil when there is none, nor anything else in its place.
    private static func madeVersion(of folder: FilePath, status: Stat?) throws -> Int? {
        guard let status else { return nil }
        guard status.type == .directory else { throw EmbeddedPostgresError.notACluster(folder.string) }
        let file = folder.appending("PG_VERSION")
        guard try file.status() != nil else {
            guard folder.entries().isEmpty else { throw EmbeddedPostgresError.notACluster(folder.string) }
            return nil
        }
        guard let version = Installation.majorVersion(in: try file.readText()) else {
            throw EmbeddedPostgresError.notACluster(folder.string)
        }
        return version
    }
}
