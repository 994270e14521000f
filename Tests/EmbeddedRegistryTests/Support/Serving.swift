import Glibc
import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedRegistry

func configuration(_ folder: FilePath, program: FilePath? = nil) throws -> EmbeddedRegistry.Configuration {
    var configuration = EmbeddedRegistry.Configuration(
        dataFolder: try DataFolder(path: folder.string),
        logger: silent,
        environment: program.map { [RegistryProgram.variable: $0.string] }
    )
    configuration.portPatience = .milliseconds(100)
    return configuration
}

/// Starts a registry in the data folder, as a server does, and stops it whatever happens.
func withRegistry(
    in folder: FilePath,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EmbeddedRegistry) async throws -> Void
) async throws {
    let configuration = try configuration(folder)
    let lock = try configuration.dataFolder.lock()
    defer { lock.release() }
    try await EmbeddedRegistry.collectGarbage(configuration)
    let registry = try await EmbeddedRegistry.start(configuration)
    do {
        try await body(registry)
    } catch {
        await registry.stop()
        throw error
    }
    await registry.stop()
    #expect(registry.processes.isEmpty)
}

/// A program of a few lines of shell, in the place of docker-registry.
func makeProgram(_ script: String, in folder: FilePath) throws -> FilePath {
    let path = folder.appending("program")
    try path.writeNewFile("#!/bin/sh\n\(script)\n", permissions: .ownerReadWrite)
    chmod(path.string, 0o755)
    return path
}

extension EmbeddedRegistry {
    var processes: [HostProcess] {
        HostProcess.workingForRegistry(configuration: registry.folder.configurationFile)
    }

    /// For a test that started it by itself, and may have failed before it was stopped.
    func killIfLeft() {
        processes.forEach { $0.send(SIGKILL) }
    }
}
