import Host
import SystemPackage

/// The programs of one installed PostgreSQL.
struct Installation: Sendable, Equatable {
    /// Names the folder of PostgreSQL's programs when it is none of the usual ones. Then no other is looked at.
    static let variable = "IMAGELEDGER_POSTGRES_BIN"

    /// The first version whose crash recovery may leave the writing of files to one `syncfs`; earlier ones take seconds
    /// for what takes it a tenth.
    static let oldestVersion = 14

    let folder: FilePath
    /// The major version, as in `PG_VERSION`.
    let version: Int

    var postgres: FilePath { folder.appending("postgres") }
    var initdb: FilePath { folder.appending("initdb") }
}

extension Installation {
    /// The installation that can run the cluster.
    ///
    /// - Parameters:
    ///   - made: the version that made the cluster; nil when it has yet to be made, by the latest version installed.
    ///   - cluster: named in the error.
    static func find(
        for made: Int?,
        cluster: FilePath,
        environment: [String: String]
    ) async throws(EmbeddedPostgresError) -> Installation {
        let installed = try await all(in: environment)
        if let made {
            guard let match = installed.first(where: { $0.version == made }) else {
                throw .versionMismatch(
                    cluster: cluster.string,
                    made: made,
                    installed: installed.map(\.version)
                )
            }
            return match
        }
        guard let latest = installed.max(by: { $0.version < $1.version }) else {
            throw .notInstalled(searched: searchedFolders(environment).map(\.string))
        }
        guard latest.version >= oldestVersion else {
            throw .tooOld(folder: latest.folder.string, version: latest.version, oldest: oldestVersion)
        }
        return latest
    }

    private static func all(in environment: [String: String]) async throws(EmbeddedPostgresError) -> [Installation] {
        if let named = environment[variable], !named.isEmpty {
            guard let installation = await Installation(at: FilePath(named)) else {
                throw .unusableBinaries(folder: named, reason: "there is no working PostgreSQL")
            }
            return [installation]
        }
        var found: [Installation] = []
        for folder in searchedFolders(environment) {
            if let installation = await Installation(at: folder), !found.contains(installation) {
                found.append(installation)
            }
        }
        guard !found.isEmpty else { throw .notInstalled(searched: searchedFolders(environment).map(\.string)) }
        return found
    }

    /// Debian keeps each major version's programs apart, and off the PATH.
    private static func searchedFolders(_ environment: [String: String]) -> [FilePath] {
        let debian: FilePath = "/usr/lib/postgresql"
        let versions = debian.entries().compactMap { FilePath.Component($0) }
        let path = (environment["PATH"] ?? "").split(separator: ":").map { FilePath(String($0)) }
        return versions.map { debian.appending($0).appending("bin") } + path.filter(\.isAbsolute)
    }

    /// Nil unless the folder has a `postgres` that tells its version, and the `initdb` that belongs to it. On the PATH
    /// there may be a link to it; the programs beside the real file are meant.
    private init?(at folder: FilePath) async {
        guard
            let postgres = folder.appending("postgres").resolvingLinks(),
            (try? postgres.removingLastComponent().appending("initdb").status()) != nil,
            let output = try? await Program(postgres, ["--version"]).output(),
            let version = Self.majorVersion(in: output)
        else { return nil }
        self.init(folder: postgres.removingLastComponent(), version: version)
    }

    /// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` → 15
    static func majorVersion(in output: String) -> Int? {
        guard let number = output.split(separator: " ").first(where: { $0.first?.isNumber == true }) else { return nil }
        return Int(number.prefix(while: \.isNumber))
    }
}
