import AsyncHTTPClient
import ContainerRegistry
import ServiceLifecycle

/// The connections to registries: closed when nobody asks any more.
struct RegistryConnections: Service {
    let http = RegistryHTTP.client()

    func run() async throws {
        // Cancelled instead of shut down, it has the same to do.
        try? await gracefulShutdown()
        try await http.shutdown()
    }
}
