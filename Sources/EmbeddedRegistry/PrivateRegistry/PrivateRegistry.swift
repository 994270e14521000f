import Host
import Logging
import SystemPackage

/// The registry's files, and all that must be known to start a docker-registry on them.
struct PrivateRegistry: Sendable {
    let folder: RegistryFolder
    let configuration: RegistryConfiguration
    let path: FilePath
    let startTimeout: Duration
    let stopTimeout: Duration
    let garbageTimeout: Duration
    var portPatience: Duration
    let logger: Logger

    init(
        _ chosen: EmbeddedRegistry.Configuration,
        folder: RegistryFolder,
        port: RegistryPort
    ) throws(EmbeddedRegistryError) {
        self.folder = folder
        configuration = RegistryConfiguration(storage: folder.storage, port: port)
        path = try RegistryProgram.find(in: chosen.environment)
        startTimeout = chosen.startTimeout
        stopTimeout = chosen.stopTimeout
        garbageTimeout = chosen.garbageTimeout
        portPatience = chosen.portPatience
        logger = chosen.logger
    }

    var port: RegistryPort { configuration.port }

    func writeConfiguration() throws(EmbeddedRegistryError) {
        do {
            try folder.configurationFile.replaceFile(with: configuration.text, permissions: .ownerReadWrite)
        } catch {
            throw .file(error)
        }
    }

    func program(_ task: RegistryTask) -> Program {
        var program = Program(path, task.arguments(configuration: folder.configurationFile))
        // Versions from 3 on send traces to a collector unless told not to.
        program.environment = ["OTEL_TRACES_EXPORTER": "none"]
        return program
    }
}

/// What docker-registry can be started for.
enum RegistryTask: String, Sendable, CaseIterable {
    case serve
    case collectGarbage = "garbage-collect"

    func arguments(configuration: FilePath) -> [String] { [rawValue, configuration.string] }
}
