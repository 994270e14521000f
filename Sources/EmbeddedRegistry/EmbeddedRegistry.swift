import Foundation
public import Host
public import Logging

/// A private registry of container images in a data folder, Debian's `docker-registry`, reached from this machine alone.
///
/// It outlives this process when that is killed, and the next `start` ends it and begins a new one at the same address. Run
/// it as a service, before all that use it, or call `stop()`.
public struct EmbeddedRegistry: Sendable {
    public struct Configuration: Sendable {
        /// Locked by the caller (`DataFolder.lock()`) from before `start` until after the service has ended.
        public var dataFolder: DataFolder
        public var logger: Logger
        public var startTimeout: Duration
        /// How long it may take to finish what it is answering before it is killed.
        public var stopTimeout: Duration
        /// How long `collectGarbage` may take. What it has not come to by then is left for the next time.
        public var garbageTimeout: Duration
        /// Read for `IMAGELEDGER_DOCKER_REGISTRY` and `PATH`, by default from this process; the registry itself gets none of
        /// it.
        public var environment: [String: String]
        /// How long another program that has the port gets to give it back.
        var portPatience = Duration.seconds(3)

        public init(
            dataFolder: DataFolder,
            logger: Logger,
            startTimeout: Duration = .seconds(60),
            stopTimeout: Duration = .seconds(15),
            garbageTimeout: Duration = .seconds(300),
            environment: [String: String]? = nil
        ) {
            self.dataFolder = dataFolder
            self.logger = logger
            self.startTimeout = startTimeout
            self.stopTimeout = stopTimeout
            self.garbageTimeout = garbageTimeout
            self.environment = environment ?? ProcessInfo.processInfo.environment
        }
    }

    let registry: PrivateRegistry
    let supervisor: Supervisor<PrivateRegistry>

    /// Starts the registry, at the first time on a free port and from then on at that one, and returns when it answers.
    ///
    /// When the task is cancelled meanwhile, nothing is left running.
    public static func start(_ configuration: Configuration) async throws(EmbeddedRegistryError) -> EmbeddedRegistry {
        let folder = try RegistryFolder.open(in: configuration.dataFolder)
        if let port = try folder.rememberedPort() {
            let registry = try PrivateRegistry(configuration, folder: folder, port: port)
            return EmbeddedRegistry(registry, try await registry.start())
        }
        let (registry, running) = try await PrivateRegistry.startOnFreePort(configuration, folder: folder)
        do {
            try folder.remember(registry.port)
        } catch {
            await registry.stop(running)
            throw error
        }
        return EmbeddedRegistry(registry, running)
    }

    private init(_ registry: PrivateRegistry, _ running: RunningProgram) {
        self.registry = registry
        supervisor = Supervisor(registry, running)
    }

    /// `HOST:PORT`, as references to its images begin. It stays the same as long as the data folder does, since the event
    /// log is full of such references.
    public var address: String { registry.port.address }

    /// Stops the registry, and returns when nothing of it is left, also in a cancelled task.
    public func stop() async {
        await supervisor.stop()
    }
}
