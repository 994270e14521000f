import Host
public import ServiceLifecycle

extension EmbeddedPostgres: Service {
    /// Starts PostgreSQL again whenever it dies, and stops it on graceful shutdown or cancellation.
    ///
    /// A service group shuts its services down in the reverse of their order: list this one first, so that it goes last.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await supervisor.supervise() }
        await stop()
    }
}
