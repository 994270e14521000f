import Host
import SystemPackage

extension Sandbox {
    /// Takes a build's folder away. Never what is mounted in it: then it stays, and the next sweep tries again.
    func remove(_ build: BuildFolder) async throws {
        let arguments = ["-rf", "--one-file-system", "--", build.path.string]
        try await Program(tools.remove, arguments).output()
    }
}
