import ContainerRegistry
import EventSourcing
import ImageDomain
import OCI
import RegistryTesting
import Testing

@testable import ImageBuilder

@Suite("The build supervisor", .timeLimit(.minutes(2)))
struct SupervisorTests {
    @Test("makes a queued build, and the log says what came of it")
    func success() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let backend = ScriptedBackend(pushingTo: world.registry)
            try await world.running(world.supervisor(backend)) {
                try await world.reaches(.succeeded, build)
                try await world.isDone(build)
            }
            let image = try await world.image(build)
            let manifest = try #require(try await world.manifest(build))
            #expect(image?.state == .ready)
            #expect(image?.url?.description == "\(world.registry.host)/lab/image-1:1")
            #expect(image?.builds?.artefacts.map(\.digest) == [manifest.digest])
            #expect(try await world.storedLog(of: build) == ["STEP 1/1: FROM \(world.registry.host)/base:1"])
            #expect(backend.sweeps == 1)
        }
    }

    @Test("runs as many builds at once as it may, and all of them in the end", arguments: [1, 2, 3])
    func parallel(limit: Int) async throws {
        try await SupervisorWorld.with { world in
            var builds: [QueuedBuild] = []
            for number in 1...5 { builds.append(try await world.add(number)) }
            let full = Gate()
            let backend = ScriptedBackend { [registry = world.registry] order, _ in
                // The first ones stay until as many run as may.
                try await full.pass()
                return try await registry.pushed(order)
            }
            var settings = BuildSettings.quick
            settings.parallel = limit
            try await world.running(world.supervisor(backend, settings)) { [builds] in
                try await until { backend.orders.count == limit }
                full.open()
                for build in builds { try await world.reaches(.succeeded, build) }
            }
            #expect(backend.most == limit)
            #expect(backend.orders.count == 5)
        }
    }

    @Test("two supervisors on one log make each build once")
    func replicas() async throws {
        try await SupervisorWorld.with { world in
            var builds: [QueuedBuild] = []
            for number in 1...12 { builds.append(try await world.add(number)) }
            let (first, second) = (
                ScriptedBackend(pushingTo: world.registry), ScriptedBackend(pushingTo: world.registry)
            )
            try await world.running(
                world.supervisor(first, as: WorkerName(place: "here", run: "a")),
                world.supervisor(second, as: WorkerName(place: "there", run: "b"))
            ) { [builds] in
                for build in builds { try await world.reaches(.succeeded, build) }
            }
            let orders = first.orders + second.orders
            #expect(orders.count == 12)
            #expect(Set(orders).count == 12)
        }
    }

    @Test("a failure is recorded with its reason, and what was pushed all the same is taken back")
    func failure() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let failure = BuildFailure(.packageNotFound, "E: Unable to locate package gti", step: 4, exitCode: 100)
            let backend = ScriptedBackend { [registry = world.registry] order, log in
                _ = try await registry.pushed(order)
                await log("E: Unable to locate package gti")
                throw failure
            }
            try await world.running(world.supervisor(backend)) {
                try await world.reaches(.failed, build)
                try await world.isDone(build)
            }
            #expect(try await world.failure(of: build) == failure)
            #expect(try await world.manifest(build) == nil)
            #expect(try await world.image(build)?.state == .failed)
        }
    }

    @Test("a build that takes too long is ended and failed")
    func timeOut() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let never = Gate()
            let backend = ScriptedBackend { _, _ in
                try await never.pass()
                throw CancellationError()
            }
            var settings = BuildSettings.quick
            settings.timeout = .milliseconds(100)
            try await world.running(world.supervisor(backend, settings)) {
                try await world.reaches(.failed, build)
            }
            #expect(try await world.failure(of: build)?.reason == .timedOut)
            #expect(backend.cancelled == 1)
        }
    }

    @Test("a cancelled build is ended, and another takes its place")
    func cancel() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add(1)
            let waiting = try await world.add(2)
            let never = Gate()
            let backend = ScriptedBackend { [registry = world.registry] order, _ in
                if order.id == build.id { try await never.pass() }
                return try await registry.pushed(order)
            }
            var settings = BuildSettings.quick
            settings.parallel = 1
            try await world.running(world.supervisor(backend, settings)) {
                try await until { backend.orders == [build.id] }
                try await world.handle(.cancelBuild(build.image, build.id))
                try await world.reaches(.succeeded, waiting)
                try await world.isDone(build)
            }
            #expect(backend.cancelled == 1)
            #expect(try await world.image(build)?.state == .cancelled)
            #expect(try await world.failure(of: build) == nil)
        }
    }

    @Test("a build that was cancelled while it succeeded leaves nothing in the registry")
    func cancelledWhenPushed() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let backend = ScriptedBackend { [registry = world.registry] order, _ in
                let built = try await registry.pushed(order)
                try await world.handle(.cancelBuild(build.image, build.id))
                return built
            }
            try await world.running(world.supervisor(backend)) {
                try await world.reaches(.cancelled, build)
                try await until { try await world.manifest(build) == nil }
                try await world.isDone(build)
            }
            #expect(try await world.image(build)?.url == nil)
        }
    }

    @Test("with its image a running build ends")
    func removedImage() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let never = Gate()
            let backend = ScriptedBackend { _, _ in
                try await never.pass()
                throw CancellationError()
            }
            try await world.running(world.supervisor(backend)) {
                try await until { backend.orders == [build.id] }
                try await world.handle(.remove(build.image, artefacts: .kept))
                try await until { backend.cancelled == 1 }
            }
            #expect(try await world.image(build) == nil)
        }
    }
}
