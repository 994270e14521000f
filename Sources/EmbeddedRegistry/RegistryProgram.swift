import Glibc
import Host
import SystemPackage

/// Where docker-registry is installed.
enum RegistryProgram {
    /// Names the program when it is none of the usual ones. Then no other is looked at.
    static let variable = "IMAGELEDGER_DOCKER_REGISTRY"

    static func find(in environment: [String: String]) throws(EmbeddedRegistryError) -> FilePath {
        if let named = environment[variable], !named.isEmpty {
            let path = FilePath(named)
            guard path.isAbsolute else { throw .unusableProgram(path: named, reason: "that is no absolute path") }
            guard isProgram(path) else { throw .unusableProgram(path: named, reason: "there is no such program") }
            return path
        }
        let folders = searchedFolders(environment)
        guard let folder = folders.first(where: { isProgram($0.appending("docker-registry")) }) else {
            throw .notInstalled(searched: folders.map(\.string))
        }
        return folder.appending("docker-registry")
    }

    /// The PATH of a service may be short, or none.
    private static func searchedFolders(_ environment: [String: String]) -> [FilePath] {
        let path = (environment["PATH"] ?? "").split(separator: ":").map { FilePath(String($0)) }
        let absolute = path.filter(\.isAbsolute)
        return absolute.contains("/usr/bin") ? absolute : absolute + ["/usr/bin"]
    }

    private static func isProgram(_ path: FilePath) -> Bool {
        (try? Stat(path))?.type == .regular && access(path.string, X_OK) == 0
    }
}
