import ContainerRegistry
import Foundation
import Host
import ImageBuilderTesting
import ImageDomain
import RegistryTesting
import SystemPackage
import Testing

@testable import ImageBuilder

@Suite("buildah on this machine", .serialized, .timeLimit(.minutes(3)))
struct BuildahTests {
    @Test("what a server leaves behind that was ended with KILL is swept, and the folder goes on to be used")
    func killed() async throws {
        try await BuildahHarness.with { harness in
            let base = "\(harness.registry.host)/lab/base:1"
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            for packages in ["forks-\(uniqueWord()) sleeps-\(uniqueWord())", "stays-\(uniqueWord())"] {
                let word = String(packages.suffix(16))
                let server = try KilledServer([harness.folder.string, base, base, packages])
                try server.wait(for: "sleeping")
                server.kill()
                let left = try harness.traces(ofProcessesWith: word)
                #expect(left.contains { $0.hasPrefix("process") } && left.contains { $0.hasPrefix("folder") })
                try await harness.backend.sweep()
                #expect(try harness.traces(ofProcessesWith: word) == [])
                #expect(ProcessList.processes(with: String(packages.dropFirst(6).prefix(16)), or: word) == [])
            }
            let order = try BuildOrder.sample("jq", on: base, to: "\(harness.registry.host)/custom/x:1")
            _ = try await harness.backend.build(order) { _ in }
        }
    }

    @Test("a server that was ended with KILL while it fetched a base leaves the bases usable")
    func killedWhilePulling() async throws {
        try await BuildahHarness.with { harness in
            let stalled = try StalledRegistry()
            let server = try KilledServer([
                harness.folder.string, "\(stalled.host)/lab/base:1", "\(stalled.host)/x:1", "jq",
            ])
            await stalled.asked()
            server.kill()
            #expect(try !harness.traces(ofProcessesWith: stalled.host).isEmpty)
            try await harness.backend.sweep()
            #expect(try harness.traces(ofProcessesWith: stalled.host) == [])
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            let order = try BuildOrder.sample(
                "jq",
                on: "\(harness.registry.host)/lab/base:1",
                to: "\(harness.registry.host)/custom/x:1"
            )
            _ = try await harness.backend.build(order) { _ in }
        }
    }

    @Test("a sweep touches no build of another folder, and no base but those that no tag names any more")
    func sweepOfOthers() async throws {
        try await BuildahHarness.with { harness in
            let base = "\(harness.registry.host)/lab/base:1"
            for user in ["first", "bob"] {
                try await SampleBase().push(to: harness.registry, "lab/base", "1", user: user)
                let order = try BuildOrder.sample("jq", on: base, to: "\(harness.registry.host)/custom/x:1")
                _ = try await harness.backend.build(order) { _ in }
            }
            let images = harness.folder.appending("bases").appending("root").appending("overlay-images")
            #expect(images.entries().filter { $0.count == 64 }.count == 2)
            let recorder = LineRecorder()
            let word = uniqueWord()
            let order = try BuildOrder.sample("sleeps-\(word)", on: base, to: base)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await harness.backend.build(order) { recorder.record($0) } }
                try await recorder.wait(for: "sleeping")
                try await BuildahHarness.with { try await $0.backend.sweep() }
                #expect(try !harness.traces(ofProcessesWith: word).isEmpty)
                group.cancelAll()
            }
            try await harness.backend.sweep()
            #expect(images.entries().filter { $0.count == 64 }.count == 1)
        }
    }

    @Test("a full disk is said to be the matter, and nothing is left of the build")
    func fullDisk() async throws {
        try await MountedFolder.with("tmpfs", "size=24m") { folder in
            try await BuildahHarness.with(in: folder) { harness in
                try await SampleBase().push(to: harness.registry, "lab/base", "1")
                let base = "\(harness.registry.host)/lab/base:1"
                let order = try BuildOrder.sample("fills", on: base, to: "\(harness.registry.host)/custom/x:1")
                let failure = await #expect(throws: BuildFailure.self) {
                    try await harness.backend.build(order) { _ in }
                }
                #expect(failure?.reason == .outOfDisk)
                #expect(failure?.message.lowercased().contains("no space left on device") == true)
                #expect(try harness.traces(ofProcessesWith: order.id.rawValue).filter { !$0.hasPrefix("mount") } == [])
                // There is room again.
                _ = try await harness.backend.build(.sample("jq", on: base, to: "\(harness.registry.host)/custom/x:1"))
                { _ in }
            }
        }
    }

    @Test("where no overlay can be mounted, layers are copied")
    func copied() async throws {
        try await MountedFolder.with("overlay") { folder in
            try await BuildahHarness.with(in: folder) { harness in
                #expect(harness.buildah.buildah.driver == .vfs)
                try await SampleBase().push(to: harness.registry, "lab/base", "1")
                let target = "\(harness.registry.host)/custom/x:1"
                let order = try BuildOrder.sample("jq", on: "\(harness.registry.host)/lab/base:1", to: target)
                let built = try await harness.backend.build(order) { _ in }
                #expect(try await harness.registry.client().manifest("1", in: "custom/x")?.digest == built.digest)
            }
        }
    }

    @Test("200 MB without an end of line take no memory of note")
    func memory() async throws {
        try await BuildahHarness.with { harness in
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            let base = "\(harness.registry.host)/lab/base:1"
            let order = try BuildOrder.sample("long", on: base, to: "\(harness.registry.host)/custom/x:1")
            let before = try peakMemory()
            _ = try await harness.backend.build(order) { _ in }
            #expect(try peakMemory() - before < 64 << 10)
        }
    }

    /// In KiB.
    private func peakMemory() throws -> Int {
        let line = try FilePath("/proc/self/status").readText().split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return try #require(line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
    }

    @Test("what opens registries is in no file while an image's own programs run, and the folder is closed to others")
    func credentials() async throws {
        try await BuildahHarness.with { harness in
            try await SampleBase().push(to: harness.closedRegistry, "lab/base", "1")
            let order = try BuildOrder.sample(
                "sleeps-\(uniqueWord())",
                on: "\(harness.closedRegistry.host)/lab/base:1",
                to: "\(harness.closedRegistry.host)/custom/x:1",
                baseCredentials: RunningRegistry.alice,
                targetCredentials: RunningRegistry.alice
            )
            let recorder = LineRecorder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await harness.backend.build(order) { recorder.record($0) } }
                try await recorder.wait(for: "sleeping")
                let folder = BuildFolder(order.id.rawValue, in: harness.buildah.workshop)
                #expect(try folder.credentials.readText() == #"{"auths":{}}"#)
                #expect(try folder.path.status()?.permissions == .ownerReadWriteExecute)
                #expect(try folder.credentials.status()?.permissions == .ownerReadWrite)
                group.cancelAll()
            }
        }
    }

    @Test("nothing is written outside of the folder: not where buildah keeps its own, not where memory is shared")
    func outside() async throws {
        let places: [FilePath] = ["/var/lib/containers", "/var/lib/containers/cache", "/mnt"]
        let sharedMemory: FilePath = "/dev/shm"
        func state() throws -> [String] {
            try places.map { "\($0) \($0.entries()) \(try $0.status().map { "\($0.st_mtim)" } ?? "-")" }
        }
        try await BuildahHarness.with { harness in
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            let order = try BuildOrder.sample(
                "shares",
                on: "\(harness.registry.host)/lab/base:1",
                to: "\(harness.registry.host)/custom/x:1"
            )
            let (before, sharedBefore) = (try state(), sharedMemory.entries())
            _ = try await harness.backend.build(order) { _ in }
            let after = try state()
            #expect(after == before)
            // PostgreSQL and Chromium, which others of the tests run meanwhile, share memory of their own.
            let shared = Set(sharedMemory.entries()).subtracting(sharedBefore).filter { name in
                !name.hasPrefix("PostgreSQL.") && !name.contains("chromium")
            }
            #expect(shared.isEmpty)
            #expect(harness.folder.appending("caches").entries() == ["cache"])
        }
    }

    @Test("certificates of the network are there while packages are installed, and not in the image")
    func certificates() async throws {
        try await BuildahHarness.with { harness in
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            let file = harness.folder.appending("network.crt")
            try file.writeNewFile("certificate of the network\n", permissions: .ownerReadWrite)
            let backend = try await BuildahBackend(
                folder: harness.folder.appending("own"),
                tools: BuildahTools(),
                certificates: file,
                http: harness.registry.http
            )
            let target = "\(harness.registry.host)/custom/x:1"
            let recorder = LineRecorder()
            let first = try BuildOrder.sample("certificates", on: "\(harness.registry.host)/lab/base:1", to: target)
            _ = try await backend.build(first) { recorder.record($0) }
            #expect(recorder.lines.contains("certificate of the network"))
            let second = LineRecorder()
            _ = try await harness.backend.build(.sample("certificates", on: target, to: target)) { second.record($0) }
            #expect(!second.lines.contains("certificate of the network"))
        }
    }

    @Test("a build of an id that is being built is refused, and the first goes on")
    func twice() async throws {
        try await BuildahHarness.with { harness in
            try await SampleBase().push(to: harness.registry, "lab/base", "1")
            let base = "\(harness.registry.host)/lab/base:1"
            let word = uniqueWord()
            let recorder = LineRecorder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                let order = try BuildOrder.sample("sleeps-\(word)", on: base, to: base)
                group.addTask { _ = try? await harness.backend.build(order) { recorder.record($0) } }
                try await recorder.wait(for: "sleeping")
                await #expect(throws: BuildFailure.self) { try await harness.backend.build(order) { _ in } }
                #expect(try !harness.traces(ofProcessesWith: word).isEmpty)
                group.cancelAll()
            }
        }
    }

    @Test("where buildah is not installed, that is said, with the way out")
    func notInstalled() {
        let unavailable = #expect(throws: BuildahUnavailable.self) { try BuildahTools(in: ["/nowhere"]) }
        #expect(unavailable?.description.contains("apt-get install buildah") == true)
    }
}
