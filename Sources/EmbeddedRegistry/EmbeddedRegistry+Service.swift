import Host
public import ServiceLifecycle

extension EmbeddedRegistry: Service {
    /// Starts the registry again whenever it dies, and stops it on graceful shutdown or cancellation.
    ///
    /// A service group shuts its services down in the reverse of their order: list this one before those that push.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await supervisor.supervise() }
        await stop()
    }
}
