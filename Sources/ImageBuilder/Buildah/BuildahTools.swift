import Host
public import SystemPackage

/// The programs that a build takes, by their paths.
public struct BuildahTools: Hashable, Sendable {
    public let buildah: FilePath
    /// Of util-linux: makes the namespaces that a build runs in.
    public let unshare: FilePath
    public let mount: FilePath
    public let shell: FilePath
    public let remove: FilePath

    public static let usualFolders: [FilePath] = [
        "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
    ]

    /// - Throws: what is missing, and how to get it.
    public init(in folders: [FilePath] = usualFolders) throws(BuildahUnavailable) {
        buildah = try Self.find("buildah", of: "buildah", folders)
        unshare = try Self.find("unshare", of: "util-linux", folders)
        mount = try Self.find("mount", of: "mount", folders)
        shell = try Self.find("sh", of: "dash", folders)
        remove = try Self.find("rm", of: "coreutils", folders)
    }

    private static func find(
        _ name: String,
        of package: String,
        _ folders: [FilePath]
    ) throws(BuildahUnavailable) -> FilePath {
        let candidates = folders.map { $0.appending(name) }
        guard let path = candidates.first(where: { $0.resolvingLinks() != nil }) else {
            throw BuildahUnavailable(
                """
                Images cannot be built here: the program '\(name)' is not installed. \
                Install it (on Debian: apt-get install \(package)), or build elsewhere.
                """
            )
        }
        return path
    }
}

/// Why no image can be built on this machine, and what to do about it.
public struct BuildahUnavailable: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
