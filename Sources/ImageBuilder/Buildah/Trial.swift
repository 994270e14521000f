import Host
import SystemPackage

/// Finds out what this machine can do, by doing it.
struct Trial: Sendable {
    let sandbox: Sandbox

    func storageDriver() async throws -> StorageDriver {
        // No build's id begins with a dot.
        let folder = BuildFolder(".trial", in: sandbox.workshop)
        try await sandbox.remove(folder)
        guard try folder.make() else { throw FileFailure("make", folder.path, reason: "it is there") }
        do {
            try await Buildah(sandbox: sandbox, driver: .vfs).version(for: folder).output()
        } catch let failure as Program.Failure {
            throw BuildahUnavailable(
                """
                Images cannot be built here: buildah does not run in namespaces of its own (\(failure.output)). \
                They take root with all its capabilities; in a container, run that with --privileged, or build elsewhere.
                """
            )
        }
        let driver: StorageDriver = try await canOverlay(in: folder) ? .overlay : .vfs
        try await sandbox.remove(folder)
        return driver
    }

    private func canOverlay(in folder: BuildFolder) async throws -> Bool {
        let layers = ["lower", "upper", "work", "merged"]
        for layer in layers {
            try folder.path.appending(layer).makeFolder(permissions: .ownerReadWriteExecute)
        }
        let paths = layers.map { folder.inside.path.appending($0) }
        let options = "lowerdir=\(paths[0]),upperdir=\(paths[1]),workdir=\(paths[2])"
        let arguments = ["-t", "overlay", "overlay", "-o", options, paths[3].string]
        do {
            try await sandbox.program(sandbox.tools.mount, arguments, of: folder).output()
            return true
        } catch is Program.Failure {
            return false
        }
    }
}
