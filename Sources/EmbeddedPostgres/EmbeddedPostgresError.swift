public import Host

/// Why the private PostgreSQL cannot be started, with the way out.
public enum EmbeddedPostgresError: Error, Equatable, CustomStringConvertible {
    case file(FileFailure)
    /// No PostgreSQL in any of the folders looked at.
    case notInstalled(searched: [String])
    /// The folder named by `IMAGELEDGER_POSTGRES_BIN` has no usable PostgreSQL.
    case unusableBinaries(folder: String, reason: String)
    case tooOld(folder: String, version: Int, oldest: Int)
    /// The cluster was made by another major version than all that are installed. PostgreSQL cannot read it.
    case versionMismatch(cluster: String, made: Int, installed: [Int])
    /// There is something in the cluster's place that is no cluster.
    case notACluster(String)
    case ownedByAnother(path: String, owner: UInt32)
    /// Root runs the server, and there is neither a user `postgres` nor a user `nobody` to run PostgreSQL as.
    case noAccount
    case socketFolderRefused(path: String, reason: String)
    /// Settings that would undo what the server promises, or open the database to others.
    case fixedSettings([String])
    case initializationFailed(output: String)
    /// - Parameter log: the last lines that PostgreSQL wrote.
    case startFailed(reason: String, log: String, logFile: String)
    case notReady(after: Duration, logFile: String)
    /// Processes of a PostgreSQL that has ended still work on the cluster, and not even KILL ends them.
    case stillInUse(cluster: String, processes: [Int32])
    case cancelled

    public var description: String {
        switch self {
        case .file(let failure):
            return "\(failure)."
        case .notInstalled(let searched):
            return """
                PostgreSQL is not installed (looked in \(searched.joined(separator: ", "))). \
                Install it with `apt-get install postgresql`, name the folder of its programs in \
                \(Installation.variable), or use a server of your own with --database.
                """
        case .unusableBinaries(let folder, let reason):
            return """
                \(Installation.variable) names \(folder), but \(reason). \
                It must be the folder with PostgreSQL's `postgres` and `initdb`, such as /usr/lib/postgresql/15/bin.
                """
        case .tooOld(let folder, let version, let oldest):
            return """
                The PostgreSQL in \(folder) is version \(version); \(oldest) or later is needed. \
                Install a later one, or use a server of your own with --database.
                """
        case .versionMismatch(let cluster, let made, let installed):
            let have = installed.map(String.init).joined(separator: ", ")
            return """
                The database in \(cluster) was made by PostgreSQL \(made), and only version \(have) is installed, which \
                cannot read it. Install that one (`apt-get install postgresql-\(made)`) beside it, or bring the database \
                to the new version with pg_upgrade.
                """
        case .notACluster(let path):
            return "\(path) is in the place of the database, but is none. Move it away, or choose another data folder."
        case .ownedByAnother(let path, let owner):
            return """
                \(path) belongs to the user with id \(owner), so PostgreSQL can only be run by that user or by root. \
                Start the server as one of them, or choose another data folder.
                """
        case .noAccount:
            return """
                PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it as. \
                Make one (`adduser --system --group postgres`), or start the server as an ordinary user.
                """
        case .socketFolderRefused(let path, let reason):
            return """
                PostgreSQL's socket belongs into \(path), but \(reason). \
                Anybody could listen in there. Remove it, or find out who made it.
                """
        case .fixedSettings(let names):
            return """
                The PostgreSQL settings \(names.joined(separator: ", ")) are not free: the server depends on them. \
                Leave them out.
                """
        case .initializationFailed(let output):
            return "The database could not be made. initdb says:\n\(output)"
        case .startFailed(let reason, let log, let logFile):
            return "PostgreSQL did not start: it \(reason). The last lines of \(logFile):\n\(log)"
        case .notReady(let after, let logFile):
            return "PostgreSQL runs, but is not ready after \(after). See \(logFile)."
        case .stillInUse(let cluster, let processes):
            return """
                Processes of an earlier PostgreSQL still use the database in \(cluster) and cannot be ended: \
                \(processes.map(String.init).joined(separator: ", ")). \
                They most likely wait for a disk. Try again when they are gone.
                """
        case .cancelled:
            return "The start of PostgreSQL was cancelled."
        }
    }
}
