import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedRegistry

@Suite("The garbage of the embedded registry", .timeLimit(.minutes(2)))
struct GarbageTests {
    @Test("of a deleted image is gone at the next start, and other images are whole")
    func deleted() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending("data")
            let (kept, deleted) = (folder.appending("kept"), folder.appending("deleted"))
            try kept.makeFolder(permissions: .ownerReadWriteExecute)
            try deleted.makeFolder(permissions: .ownerReadWriteExecute)
            let images = (kept: try await TestImage.make(in: kept), deleted: try await TestImage.make(in: deleted))
            try await withRegistry(in: data) { registry in
                try await registry.push(images.kept, as: "kept:1")
                try await registry.push(images.deleted, as: "deleted:1")
                try await registry.delete("deleted:1")
                #expect(try await registry.storedSize() > 2 * TestImage.layerSize)
            }
            try await withRegistry(in: data) { registry in
                #expect(try await registry.storedSize() < 2 * TestImage.layerSize)
                try await registry.pull("kept:1", into: folder.appending("pulled"))
                // What was garbage can be pushed again.
                try await registry.push(images.deleted, as: "deleted:2")
                try await registry.pull("deleted:2", into: folder.appending("pulled again"))
            }
        }
    }

    @Test("is looked for neither before the first start nor before the first push")
    func nothingYet() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try configuration(folder)
            try await EmbeddedRegistry.collectGarbage(configuration)
            try await withRegistry(in: folder) { _ in }
            try await EmbeddedRegistry.collectGarbage(configuration)
            #expect(try FilePath("\(folder)/registry.log").readText() == "")
        }
    }

    @Test("is collected also beside an upload that was cut short")
    func unfinishedUpload() async throws {
        try await withTemporaryFolder { folder in
            try await withRegistry(in: folder) { registry in
                let url = "http://\(registry.address)/v2/begun/blobs/uploads/"
                try await Program("/usr/bin/curl", ["-sf", "-X", "POST", url]).output()
                #expect(!registry.registry.folder.storage.entries().isEmpty)
            }
            try await EmbeddedRegistry.collectGarbage(try configuration(folder))
            let image = try await TestImage.make(in: folder)
            try await withRegistry(in: folder) { try await $0.push(image, as: "image:1") }
            try await EmbeddedRegistry.collectGarbage(try configuration(folder))
        }
    }

    @Test("is collected only when a registry that was left running has ended")
    func leftBehind() async throws {
        try await withTemporaryFolder { folder in
            let image = try await TestImage.make(in: folder)
            let data = folder.appending("data")
            try data.makeFolder(permissions: .ownerReadWriteExecute)
            let left = try await EmbeddedRegistry.start(try configuration(data))
            defer { left.killIfLeft() }
            try await left.push(image, as: "image:1")
            try await EmbeddedRegistry.collectGarbage(try configuration(data))
            #expect(left.processes.isEmpty)
        }
    }

    @Test("is left for the next time when it takes too long or fails, with nothing left running")
    func bounded() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending("data")
            let image = try await TestImage.make(in: folder)
            try await withRegistry(in: data) { try await $0.push(image, as: "image:1") }

            let slow = folder.appending("slow")
            try slow.makeFolder(permissions: .ownerReadWriteExecute)
            var configuration = try configuration(data, program: try makeProgram("exec sleep 60", in: slow))
            configuration.garbageTimeout = .milliseconds(100)
            await #expect(throws: EmbeddedRegistryError.garbageNotCollectedInTime(.milliseconds(100))) {
                try await EmbeddedRegistry.collectGarbage(configuration)
            }
            let file = data.appending("registry/configuration.yml")
            #expect(HostProcess.workingForRegistry(configuration: file).isEmpty)

            let failing = try makeProgram("echo no such luck; exit 3", in: folder)
            configuration.environment = [RegistryProgram.variable: failing.string]
            let error = await #expect(throws: EmbeddedRegistryError.self) {
                try await EmbeddedRegistry.collectGarbage(configuration)
            }
            let description = try #require(error).description
            #expect(description.contains("ended with status 3") && description.contains("no such luck"))
        }
    }
}
