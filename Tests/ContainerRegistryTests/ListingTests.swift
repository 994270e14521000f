import ContainerRegistry
import RegistryTesting
import Testing

@Suite("Listing what a registry has")
struct ListingTests {
    @Test("repositories and tags come in pages, each once")
    func pages() async throws {
        try await RunningRegistry.with { registry in
            for number in 1...5 { try await registry.push("lab/image-\(number)", "1.0") }
            for number in 2...4 { try await registry.push("lab/image-1", "\(number).0") }
            let client = registry.client()
            var repositories: [String] = []
            var page = try await client.repositories(limit: 2)
            repositories += page.names
            while page.hasMore {
                page = try await client.repositories(after: page.names.last, limit: 2)
                repositories += page.names
            }
            #expect(repositories == (1...5).map { "lab/image-\($0)" })
            let tags = try await client.tags(of: "lab/image-1")
            #expect(tags.names.sorted() == ["1.0", "2.0", "3.0", "4.0"])
            #expect(!tags.hasMore)
        }
    }

    @Test("a repository that is not there, or whose last tag was removed, has no tags")
    func empty() async throws {
        try await RunningRegistry.with { registry in
            let digest = try await registry.push("lab/image", "1.0")
            let client = registry.client()
            try await client.removeManifest(digest, from: "lab/image")
            #expect(try await client.tags(of: "lab/image").names.isEmpty)
            #expect(try await client.tags(of: "lab/nothing").names.isEmpty)
        }
    }
}
