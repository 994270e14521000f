public import SystemPackage

/// The folder that holds everything one server keeps on this machine: its private PostgreSQL and registry, and the
/// few files by which the command line finds the server, the database and the registry.
///
/// ```
/// FOLDER/serve.lock      held by the one server that works here
/// FOLDER/server.url      where that server answers
/// FOLDER/database.url    how psql and libpq reach its database
/// FOLDER/registry.url    HOST:PORT of its registry, as references to images begin
/// FOLDER/admin.token     the administrator's token of the command line
/// FOLDER/postgres.log    what PostgreSQL has to say (bounded)
/// FOLDER/postgres/       the cluster
/// FOLDER/socket/         PostgreSQL's Unix socket, unless its path would be too long
/// FOLDER/registry.log    what the registry has to say (bounded)
/// FOLDER/registry/       its configuration, its port and the images
/// ```
public struct DataFolder: Sendable, Hashable {
    public enum File: String, Sendable, CaseIterable {
        case lock = "serve.lock"
        case serverURL = "server.url"
        case databaseURL = "database.url"
        case registryURL = "registry.url"
        case adminToken = "admin.token"
    }

    /// Absolute, without `.` and `..`. The folder need not exist: `lock()` makes it.
    public let path: String

    /// - Parameter path: absolute, or relative to the working directory.
    /// - Throws: `DataFolderError.unusablePath` for an empty path, and for one with control characters: programs
    ///   keep the path as a line of a file.
    public init(path: String) throws(DataFolderError) {
        guard !path.isEmpty else { throw .unusablePath(path, reason: "it is empty") }
        guard !path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .unusablePath(path, reason: "it contains a control character")
        }
        var absolute = FilePath(path)
        if absolute.isRelative {
            absolute = try workingDirectory().pushing(absolute)
        }
        self.path = absolute.lexicallyNormalized().string
    }

    public func path(of file: File) -> String { root.appending(file.rawValue).string }

    public var lockFile: String { path(of: .lock) }
    public var serverURLFile: String { path(of: .serverURL) }
    public var databaseURLFile: String { path(of: .databaseURL) }
    public var registryURLFile: String { path(of: .registryURL) }
    public var adminTokenFile: String { path(of: .adminToken) }

    public var root: FilePath { FilePath(path) }
}

private func workingDirectory() throws(DataFolderError) -> FilePath {
    do {
        return try FilePath.workingDirectory()
    } catch {
        throw .file(error)
    }
}
