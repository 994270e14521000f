import EventSourcing
import ImageDomain
import OCI
import RegistryTesting
import Testing

@testable import ImageBuilder

@Suite("Builds whose worker is gone", .timeLimit(.minutes(2)))
struct InterruptedBuildTests {
    @Test("a start of the same place records what its last run left, at once")
    func sameplace() async throws {
        try await SupervisorWorld.with { world in
            let dead = try await world.add(1)
            let queued = try await world.add(2)
            try await world.handle(.claimBuild(dead.image, dead.id, by: WorkerName(place: "here", run: "before")))
            let backend = ScriptedBackend(pushingTo: world.registry)
            var settings = BuildSettings.quick
            settings.rhythm.lease = .seconds(3_600)
            try await world.running(world.supervisor(backend, settings)) {
                try await world.reaches(.failed, dead)
                try await world.reaches(.succeeded, queued)
            }
            #expect(try await world.failure(of: dead)?.reason == .interrupted)
            #expect(backend.orders == [queued.id])
        }
    }

    @Test("another replica notices a worker that gives no sign of life, and no sooner")
    func otherPlace() async throws {
        try await SupervisorWorld.with { world in
            let dead = try await world.add(1)
            let gone = WorkerName(place: "there", run: "gone")
            try await world.handle(.claimBuild(dead.image, dead.id, by: gone))
            try await world.work.takeLease(of: dead.id, for: gone)
            let begin = ContinuousClock.now
            var settings = BuildSettings.quick
            settings.rhythm.lease = .milliseconds(500)
            try await world.running(world.supervisor(ScriptedBackend(pushingTo: world.registry), settings)) {
                try await world.reaches(.failed, dead)
                try await world.isDone(dead)
            }
            #expect(try await world.failure(of: dead)?.reason == .interrupted)
            #expect(begin.duration(to: .now) >= settings.rhythm.lease)
        }
    }

    @Test("a slow worker that lives keeps its build, however long that takes")
    func slow() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add(1)
            let gate = Gate()
            let slow = ScriptedBackend { [registry = world.registry] order, _ in
                try await gate.pass()
                return try await registry.pushed(order)
            }
            var settings = BuildSettings.quick
            settings.rhythm.lease = .seconds(2)
            let idle = ScriptedBackend { _, _ in throw BuildFailure(.stepFailed, "not mine") }
            var none = settings
            none.parallel = 0
            try await world.running(
                world.supervisor(slow, as: WorkerName(place: "there", run: "slow"), settings),
                world.supervisor(idle, none)
            ) {
                // Longer than a lease, by the signs of life that come every 20 ms.
                try await until { try await world.work.leases()[build.id] ?? 0 > 150 }
                gate.open()
                try await world.reaches(.succeeded, build)
            }
        }
    }

    @Test("what a failed build left in the registry is taken out by the next start, if nobody could before")
    func leftInTheRegistry() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add(1)
            try await world.registry.push("lab/image-1", "1")
            try await world.handle(.claimBuild(build.image, build.id, by: WorkerName(place: "there", run: "gone")))
            try await world.handle(.recordFailed(build.image, build.id, BuildFailure(.pushFailed, "no answer")))
            #expect(try await world.manifest(build) != nil)
            try await world.running(world.supervisor(ScriptedBackend(pushingTo: world.registry))) {
                try await until { try await world.manifest(build) == nil }
            }
        }
    }

    @Test("a supervisor that is stopped records its builds as interrupted, and begins no other")
    func stopped() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add(1)
            let never = Gate()
            let backend = ScriptedBackend { _, _ in
                try await never.pass()
                throw CancellationError()
            }
            try await world.running(world.supervisor(backend)) { try await until { !backend.orders.isEmpty } }
            #expect(try await world.failure(of: build)?.reason == .interrupted)
            let later = try await world.add(2)
            #expect(try await world.image(later)?.builds?.last.state == .queued)
        }
    }

    @Test("a lease is judged by how long it stays the same, not by any clock but the watcher's own")
    func watch() {
        var watch = LeaseWatch(patience: .seconds(30))
        let build = QueuedBuild(
            id: BuildID(recorded: "b"),
            image: ImageName(recorded: "i"),
            number: 1,
            input: BuildInput(baseImage: ImageReference(recorded: "a"), apt: ["git"]),
            worker: WorkerName(place: "a", run: "b")
        )
        let begin = ContinuousClock.now
        #expect(watch.dead(among: [build], [build.id: 1], at: begin).isEmpty)
        #expect(watch.dead(among: [build], [build.id: 1], at: begin + .seconds(29)).isEmpty)
        #expect(watch.dead(among: [build], [build.id: 2], at: begin + .seconds(30)).isEmpty)
        #expect(watch.dead(among: [build], [build.id: 2], at: begin + .seconds(59)).isEmpty)
        #expect(watch.dead(among: [build], [build.id: 2], at: begin + .seconds(60)) == [build])
        // One that never had a lease, or lost it, is judged as well.
        #expect(watch.dead(among: [build], [:], at: begin + .seconds(61)).isEmpty)
        #expect(watch.dead(among: [build], [:], at: begin + .seconds(91)) == [build])
    }
}
