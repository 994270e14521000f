import ContainerRegistry
import OCI
import RegistryTesting
import Testing

@Suite("Asking a registry for manifests")
struct ManifestTests {
    @Test(
        "a manifest is found by tag and by digest, with the registry's own digest, and what is not there is not found"
    )
    func find() async throws {
        try await RunningRegistry.with { registry in
            let digest = try await registry.push("lab/notebook", "1.0")
            let client = registry.client()
            let byTag = try await client.manifest(of: ImageReference("\(registry.host)/lab/notebook:1.0"))
            #expect(byTag?.digest == digest)
            #expect(byTag?.mediaType == "application/vnd.oci.image.manifest.v1+json")
            #expect((byTag?.size ?? 0) > 100)
            let byDigest = try await client.manifest(of: ImageReference("\(registry.host)/lab/notebook@\(digest)"))
            #expect(byDigest == byTag)
            #expect(try await client.manifest(of: ImageReference("\(registry.host)/lab/notebook:2.0")) == nil)
            #expect(try await client.manifest(of: ImageReference("\(registry.host)/lab/notebook")) == nil)
            #expect(try await client.manifest(of: ImageReference("\(registry.host)/lab/nothing:1.0")) == nil)
        }
    }

    @Test("a manifest that is removed is gone with its tags, and removing it again is no error")
    func remove() async throws {
        try await RunningRegistry.with { registry in
            let digest = try await registry.push("lab/notebook", "1.0")
            let kept = try await registry.push("lab/notebook", "2.0", #"{"os":"linux"}"#)
            let client = registry.client()
            try await client.removeManifest(digest, from: "lab/notebook")
            try await client.removeManifest(digest, from: "lab/notebook")
            #expect(try await client.manifest("1.0", in: "lab/notebook") == nil)
            #expect(try await client.manifest("2.0", in: "lab/notebook")?.digest == kept)
        }
    }
}
