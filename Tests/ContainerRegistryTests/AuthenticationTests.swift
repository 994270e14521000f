import ContainerRegistry
import RegistryTesting
import Testing

@Suite("A registry that lets only some in")
struct AuthenticationTests {
    @Test("basic credentials open it; none and wrong ones are said to be the matter, without being shown")
    func basic() async throws {
        try await RunningRegistry.with(isClosed: true) { registry in
            let digest = try await registry.push("lab/notebook", "1.0")
            let found = try await registry.client(RunningRegistry.alice).manifest("1.0", in: "lab/notebook")
            #expect(found?.digest == digest)
            let unauthorized = RegistryError.unauthorized(registry: registry.host)
            await #expect(throws: unauthorized) { try await registry.client().manifest("1.0", in: "lab/notebook") }
            let wrong = RegistryCredentials(username: "alice", password: "hunter2")
            await #expect(throws: unauthorized) { try await registry.client(wrong).tags(of: "lab/notebook") }
            #expect(!"\(unauthorized)".contains("hunter2"))
        }
    }

    @Test("credentials show their password in no description of any kind")
    func hidden() {
        let credentials = RegistryCredentials(username: "alice", password: "hunter2")
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), "\([credentials])", dumped] {
            #expect(!text.contains("hunter2"))
        }
    }

    @Test(
        "a token is fetched where the registry says, for its scope and with the credentials, and shown to the registry"
    )
    func bearer() async throws {
        try await TokenRegistry.with { registry in
            let open = registry.client()
            await #expect(throws: RegistryError.unauthorized(registry: registry.host)) {
                try await open.manifest("1.0", in: "lab/notebook")
            }
            let found = try await registry.client(RunningRegistry.alice).manifest("1.0", in: "lab/notebook")
            #expect(found?.digest == TokenRegistry.digest)
            #expect(registry.asked == ["service=tests&scope=repository:lab/notebook:pull"])
        }
    }

    @Test("the credentials go to no place that is not asked over HTTP")
    func strangeRealm() async throws {
        try await TokenRegistry.with { registry in
            await #expect(throws: RegistryError.self) {
                try await registry.client(RunningRegistry.alice).manifest("1.0", in: "elsewhere")
            }
            #expect(registry.asked.isEmpty)
        }
    }
}
