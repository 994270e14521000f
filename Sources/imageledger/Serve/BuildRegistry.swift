import AsyncHTTPClient
import ContainerRegistry
import EmbeddedRegistry
import Foundation
import Host
import ImageBuilder
import Logging
import ServiceLifecycle

/// The registry that builds are pushed to: the one that the server was given, or a private one.
struct BuildRegistry {
    let target: BuildTarget
    private let embedded: EmbeddedRegistry?

    var services: [any Service] { embedded.map { [$0] } ?? [] }

    static func open(_ settings: Settings, in folder: DataFolder, _ logger: Logger) async throws -> BuildRegistry {
        if let location = settings.registry {
            let target = BuildTarget(
                RegistryAddress(host: location.host),
                prefix: location.prefix,
                credentials: try credentials(settings)
            )
            return BuildRegistry(target: target, embedded: nil)
        }
        var environment = ProcessInfo.processInfo.environment
        environment["IMAGELEDGER_DOCKER_REGISTRY"] = settings.dockerRegistry
        let configuration = EmbeddedRegistry.Configuration(
            dataFolder: folder,
            logger: logger,
            environment: environment
        )
        // What was taken out of the registry gives its room back while nobody pushes.
        do {
            try await EmbeddedRegistry.collectGarbage(configuration)
        } catch {
            logger.warning("the registry keeps what nobody refers to", metadata: ["error": "\(error)"])
        }
        let embedded = try await EmbeddedRegistry.start(configuration)
        return BuildRegistry(target: BuildTarget(RegistryAddress(host: embedded.address)), embedded: embedded)
    }

    func client(_ http: HTTPClient) -> ContainerRegistry {
        ContainerRegistry(target.address, credentials: target.credentials, http: http)
    }

    /// For a start that fails before the services run.
    func close() async {
        await embedded?.stop()
    }

    private static func credentials(_ settings: Settings) throws -> RegistryCredentials? {
        switch (settings.registryUsername, settings.registryPasswordFile) {
        case (nil, nil): return nil
        case (let username?, let file?):
            let text = try String(contentsOfFile: file, encoding: .utf8)
            guard let password = text.split(whereSeparator: \.isNewline).first else {
                throw ServeFailure(description: "\(file) is empty; its first line must be the registry's password.")
            }
            return RegistryCredentials(username: username, password: String(password))
        case (_?, nil), (nil, _?):
            throw ServeFailure(
                description: "--registry-username and --registry-password-file go together; give both or neither."
            )
        }
    }
}
