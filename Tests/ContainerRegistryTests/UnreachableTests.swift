import AsyncHTTPClient
import ContainerRegistry
import NIOCore
import NIOPosix
import RegistryTesting
import Testing

@Suite("A registry that does not answer as one")
struct UnreachableTests {
    private func ask(_ host: String, patience: Duration = .seconds(5)) async throws -> RegistryError? {
        let http = RegistryHTTP.client()
        let registry = ContainerRegistry(RegistryAddress(host: host), http: http, patience: patience)
        let error = await #expect(throws: RegistryError.self) { try await registry.manifest("1.0", in: "lab/a") }
        try await http.shutdown()
        return error
    }

    @Test("one with a certificate that nobody vouches for is told nothing, and that is said")
    func untrusted() async throws {
        try await RunningRegistry.with(isClosed: true, usesTLS: true) { running in
            let address = RegistryAddress(host: running.host, usesTLS: true)
            let registry = ContainerRegistry(address, credentials: RunningRegistry.alice, http: running.http)
            let error = await #expect(throws: RegistryError.self) { try await registry.manifest("1.0", in: "lab/a") }
            guard case .unreachable(running.host, let reason)? = error else {
                Issue.record("not refused for its certificate: \(error.map { "\($0)" } ?? "no error")")
                return
            }
            #expect(reason.lowercased().contains("certificate"), "\(reason)")
        }
    }

    @Test("that nobody listens is said with the address and the reason")
    func refused() async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        try await listener.close()
        let error = try await ask("127.0.0.1:\(port)")
        #expect(error == .unreachable(registry: "127.0.0.1:\(port)", reason: "connection refused"))
    }

    @Test("that no answer comes is said within the time that the caller has")
    func silent() async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(listener.localAddress?.port)
        guard case .unreachable(let registry, _)? = try await ask("127.0.0.1:\(port)", patience: .milliseconds(200))
        else {
            Issue.record("it answered")
            return
        }
        #expect(registry == "127.0.0.1:\(port)")
        try await listener.close()
    }

    @Test("a name that no host has is said")
    func unknown() async throws {
        guard case .unreachable(let registry, _)? = try await ask("no-such-host.invalid") else {
            Issue.record("it answered")
            return
        }
        #expect(registry == "no-such-host.invalid")
    }
}
