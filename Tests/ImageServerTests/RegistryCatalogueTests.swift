import AsyncHTTPClient
import ContainerRegistry
import RegistryTesting
import Testing

@testable import ImageServer

@Suite("What the registry has to build on")
struct RegistryCatalogueTests {
    @Test("repositories and tags are found by any part of the reference, in order and no more than asked for")
    func search() async throws {
        try await RunningRegistry.with { registry in
            for tag in ["3.11", "3.12"] { try await registry.push("lab/notebook", tag) }
            try await registry.push("lab/torch", "2")
            let host = registry.host
            let catalogue = RegistryCatalogue(registry.client())
            let all = ["\(host)/lab/notebook:3.11", "\(host)/lab/notebook:3.12", "\(host)/lab/torch:2"]
            #expect(await catalogue.references(containing: "", limit: 20) == all)
            #expect(await catalogue.references(containing: "torch", limit: 20) == [all[2]])
            #expect(await catalogue.references(containing: "notebook:3.12", limit: 20) == [all[1]])
            #expect(await catalogue.references(containing: "lab/", limit: 2) == Array(all.prefix(2)))
            #expect(await catalogue.references(containing: "nothing", limit: 20).isEmpty)
        }
    }

    @Test("a registry that cannot be asked has nothing to suggest")
    func unreachable() async throws {
        let http = RegistryHTTP.client()
        let catalogue = RegistryCatalogue(ContainerRegistry(RegistryAddress(host: "127.0.0.1:9"), http: http))
        #expect(await catalogue.references(containing: "", limit: 20).isEmpty)
        try await http.shutdown()
    }
}
