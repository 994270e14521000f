import AsyncHTTPClient
import ContainerRegistry
import Containerfile
import ImageBuilder
import ImageDomain
import OCI
import SystemPackage

/// A server with one build, to be ended with KILL: `BuildahOnce FOLDER BASE TARGET APT-PACKAGE`. It writes the build's log.
@main
struct BuildahOnce {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let base = try ImageReference(arguments[2])
        let packages = AptPackage.parse(line: arguments[4]).compactMap { try? $0.get() }
        let http = RegistryHTTP.client()
        let backend = try await BuildahBackend(folder: FilePath(arguments[1]), tools: BuildahTools(), http: http)
        let order = BuildOrder(
            id: BuildID(recorded: "once"),
            base: base,
            containerfile: Containerfile(from: base, installing: PackageSelection(apt: packages)),
            target: try ImageReference(arguments[3])
        )
        _ = try await backend.build(order) { _ = try? FileDescriptor.standardOutput.writeAll("\($0)\n".utf8) }
        try await http.shutdown()
    }
}
