import Foundation
import Glibc
import Host
import HostTesting
import ServiceLifecycle
import SystemPackage
import Testing

@testable import EmbeddedRegistry

@Suite("The embedded registry", .serialized, .timeLimit(.minutes(3)))
struct EmbeddedRegistryTests {
    @Test("keeps its images and its address from one start to the next, and leaves nothing running")
    func startsAgain() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending("data")
            let image = try await TestImage.make(in: folder)
            var address = ""
            try await withRegistry(in: data) { registry in
                address = registry.address
                try await registry.push(image, as: "prefix/image:1")
            }
            try await withRegistry(in: data) { registry in
                #expect(registry.address == address)
                let pulled = folder.appending("pulled")
                try await registry.pull("prefix/image:1", into: pulled)
                #expect(pulled.entries() == image.folder.entries())
                #expect(FileManager.default.contentsEqual(atPath: pulled.string, andPath: image.folder.string))
            }
        }
    }

    @Test("listens at the loopback address alone")
    func loopback() async throws {
        try await withTemporaryFolder { folder in
            try await withRegistry(in: folder) { registry in
                let process = try #require(HostProcess(id: await registry.supervisor.process))
                let port = String(registry.registry.port.number, radix: 16, uppercase: true)
                #expect(process.listeningAddresses == ["0100007F:\(port)"])
            }
        }
    }

    @Test("is closed to others, also where its folder was open before")
    func modes() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("registry")
            try path.makeFolder(permissions: .ownerReadWriteExecute)
            chmod(path.string, 0o777)
            try await withRegistry(in: folder) { _ in }
            #expect(try permissions(of: path) == .ownerReadWriteExecute)
            #expect(try permissions(of: path.appending("storage")) == .ownerReadWriteExecute)
            for file in ["registry/configuration.yml", "registry/port", "registry.log"] {
                #expect(try permissions(of: folder.appending("").pushing(FilePath(file))) == .ownerReadWrite)
            }
            #expect(path.entries() == ["configuration.yml", "port", "storage"])
        }
    }

    @Test("has nothing to complain about in its log")
    func quiet() async throws {
        try await withTemporaryFolder { folder in
            try await withRegistry(in: folder) { registry in
                #expect(registry.registry.log.lastLines(since: 0) == "")
            }
        }
    }

    @Test(
        "works in a folder whose path has spaces, quotes and letters of any script",
        arguments: ["a b", "\"'\\ #", "é\u{2028}😀"]
    )
    func path(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let image = try await TestImage.make(in: folder)
            try await withRegistry(in: folder.appending(name)) { registry in
                try await registry.push(image, as: "image:1")
                #expect(try await registry.storedSize() > TestImage.layerSize)
            }
        }
    }

    @Test("left running by a killed server is ended by the next one, which answers at the same address")
    func leftBehind() async throws {
        try await withTemporaryFolder { folder in
            let left = try await EmbeddedRegistry.start(try configuration(folder))
            defer { left.killIfLeft() }
            let process = try #require(HostProcess(id: await left.supervisor.process))
            try await withRegistry(in: folder) { registry in
                #expect(!process.isRunning)
                #expect(registry.address == left.address)
                #expect(registry.processes.map(\.id) == [await registry.supervisor.process])
            }
        }
    }

    @Test("whose server is gone, so that nobody waits for it, is ended as well")
    func orphan() async throws {
        try await withTemporaryFolder { folder in
            var first: PrivateRegistry?
            try await withRegistry(in: folder) { first = $0.registry }
            let registry = try #require(first)
            let orphan = registry.program(.serve)
            let log = try registry.log.open()
            _ = try await Program("/usr/bin/setsid", ["--fork", orphan.path.string] + orphan.arguments)
                .run(writingTo: log) { _ in }
            while await !registry.port.answers(as: registry.configuration.instance) { await Task.yield() }

            try await withRegistry(in: folder) { next in
                #expect(next.address == registry.port.address)
                #expect(next.processes.map(\.id) == [await next.supervisor.process])
            }
        }
    }

    @Test("is found also by another path to its folder, and that of another folder is left alone")
    func leftBehindByLink() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending("data")
            let link = folder.appending("link")
            try data.makeFolder(permissions: .ownerReadWriteExecute)
            try FileManager.default.createSymbolicLink(atPath: link.string, withDestinationPath: data.string)
            try await withRegistry(in: folder.appending("other")) { other in
                let left = try await EmbeddedRegistry.start(try configuration(link))
                defer { left.killIfLeft() }
                let process = try #require(HostProcess(id: await left.supervisor.process))
                try await withRegistry(in: data) { _ in
                    #expect(!process.isRunning)
                }
                #expect(other.processes.count == 1)
            }
        }
    }

    @Test("that stands still is ended too")
    func stopped() async throws {
        try await withTemporaryFolder { folder in
            var configuration = try configuration(folder)
            configuration.stopTimeout = .milliseconds(100)
            let left = try await EmbeddedRegistry.start(configuration)
            defer { left.killIfLeft() }
            let process = try #require(HostProcess(id: await left.supervisor.process))
            process.send(SIGSTOP)
            let next = try await EmbeddedRegistry.start(configuration)
            defer { next.killIfLeft() }
            #expect(!process.isRunning)
            await next.stop()
        }
    }

    @Test("is started again by its service when it is killed, and stopped by a graceful shutdown")
    func service() async throws {
        try await withTemporaryFolder { folder in
            let image = try await TestImage.make(in: folder)
            let data = folder.appending("data")
            try data.makeFolder(permissions: .ownerReadWriteExecute)
            let registry = try await EmbeddedRegistry.start(try configuration(data))
            defer { registry.killIfLeft() }
            try await registry.push(image, as: "image:1")
            let group = ServiceGroup(services: [registry], logger: silent)
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                let first = try #require(HostProcess(id: await registry.supervisor.process))
                try await first.kill()
                while await registry.supervisor.process == first.id { await Task.yield() }
                try await registry.pull("image:1", into: folder.appending("pulled"))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(registry.processes.isEmpty)
        }
    }

    @Test("is stopped also in a cancelled task, and a start that is cancelled leaves nothing running")
    func cancelled() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try configuration(folder)
            let registry = try await EmbeddedRegistry.start(configuration)
            defer { registry.killIfLeft() }
            let stopping = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await registry.stop()
            }
            await stopping.value
            #expect(registry.processes.isEmpty)

            let starting = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await EmbeddedRegistry.start(configuration)
            }
            await #expect(throws: EmbeddedRegistryError.cancelled) { try await starting.value }
            #expect(registry.processes.isEmpty)
        }
    }
}
