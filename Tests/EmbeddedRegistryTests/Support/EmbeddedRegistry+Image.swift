import Foundation
import Host
import SystemPackage

@testable import EmbeddedRegistry

/// An image of one layer of random bytes, pushed and pulled by skopeo.
struct TestImage {
    static let layerSize = 1 << 20

    let folder: FilePath

    /// As skopeo's `dir:` has it.
    static func make(in parent: FilePath) async throws -> TestImage {
        let folder = parent.appending("image")
        try folder.makeFolder(permissions: .ownerReadWriteExecute)
        let image = TestImage(folder: folder)
        let layer = Data((0..<layerSize).map { _ in UInt8.random(in: 0...255) })
        let layerDigest = try await image.add(layer)
        let config = Data(
            #"{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[]}}"#.utf8
        )
        let configDigest = try await image.add(config)
        let oci = "application/vnd.oci.image"
        let manifest = """
            {"schemaVersion":2,"mediaType":"\(oci).manifest.v1+json",\
            "config":{"mediaType":"\(oci).config.v1+json","size":\(config.count),"digest":"sha256:\(configDigest)"},\
            "layers":[{"mediaType":"\(oci).layer.v1.tar","size":\(layer.count),"digest":"sha256:\(layerDigest)"}]}
            """
        try Data(manifest.utf8).write(to: URL(filePath: folder.appending("manifest.json").string))
        try Data("Directory Transport Version: 1.1\n".utf8).write(to: URL(filePath: folder.appending("version").string))
        return image
    }

    private func add(_ blob: Data) async throws -> String {
        let draft = folder.appending("draft")
        try blob.write(to: URL(filePath: draft.string))
        let digest = String(try await Program("/usr/bin/sha256sum", [draft.string]).output().prefix(64))
        try draft.rename(to: folder.appending(digest))
        return digest
    }
}

extension EmbeddedRegistry {
    func push(_ image: TestImage, as name: String) async throws {
        try await skopeo(
            "copy",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "dir:\(image.folder)",
            "docker://\(address)/\(name)"
        )
    }

    func pull(_ name: String, into folder: FilePath) async throws {
        try await skopeo("copy", "--src-tls-verify=false", "docker://\(address)/\(name)", "dir:\(folder)")
    }

    func delete(_ name: String) async throws {
        try await skopeo("delete", "--tls-verify=false", "docker://\(address)/\(name)")
    }

    private func skopeo(_ arguments: String...) async throws {
        var program = Program("/usr/bin/skopeo", ["--insecure-policy"] + arguments)
        // Where it looks for passwords, which an ordinary user may not do in its usual place.
        program.environment = ["XDG_RUNTIME_DIR": registry.folder.path.string, "HOME": registry.folder.path.string]
        try await program.output()
    }

    /// The bytes of all that is stored.
    func storedSize() async throws -> Int {
        let output = try await Program("/usr/bin/du", ["-sb", registry.folder.storage.string]).output()
        return Int(output.prefix(while: \.isNumber)) ?? 0
    }
}
