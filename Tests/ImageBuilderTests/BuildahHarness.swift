import AsyncHTTPClient
import ContainerRegistry
import Foundation
import Host
import ImageBuilder
import ImageBuilderTesting
import RegistryTesting
import SystemPackage

/// buildah on this machine, in a folder whose path is not a usual one.
struct BuildahHarness: BuildBackendHarness {
    let folder: FilePath
    let buildah: BuildahBackend
    let registry: RunningRegistry
    let closedRegistry: RunningRegistry

    var backend: any BuildBackend { buildah }

    /// - Parameter place: an unusual path of the temporary folder unless it is given.
    static func with(in place: FilePath? = nil, _ body: (BuildahHarness) async throws -> Void) async throws {
        let folder =
            place ?? FilePath(FileManager.default.temporaryDirectory.path + "/builds: of, \"tests\" \(uniqueWord())")
        defer { if place == nil { try? FileManager.default.removeItem(atPath: folder.string) } }
        try await RunningRegistry.with { registry in
            try await RunningRegistry.with(isClosed: true) { closedRegistry in
                let backend = try await BuildahBackend(folder: folder, tools: BuildahTools(), http: registry.http)
                try await body(
                    BuildahHarness(folder: folder, buildah: backend, registry: registry, closedRegistry: closedRegistry)
                )
            }
        }
    }

    func traces(ofProcessesWith word: String) throws -> [String] {
        let mounts = try FilePath("/proc/self/mounts").readText().split(separator: "\n")
            .filter { $0.contains(folder.lastComponent?.string.suffix(16) ?? "") }
        return ProcessList.processes(with: word, or: folder.string) + mounts.map { "mount \($0)" }
            + folder.appending("builds").entries().map { "folder \($0)" }
    }
}
