import EventSourcing
import ImageDomain
import RegistryTesting
import Testing

@testable import ImageBuilder

@Suite("Old builds in the registry", .timeLimit(.minutes(2)))
struct ArtefactTests {
    @Test("all but the newest and the current one go, first from the registry and then from the log")
    func retention() async throws {
        try await SupervisorWorld.with { world in
            var settings = BuildSettings.quick
            settings.artefactsKept = 1
            let first = try await world.add()
            var builds = [first]
            try await world.running(world.supervisor(ScriptedBackend(pushingTo: world.registry), settings)) {
                try await world.reaches(.succeeded, first)
            }
            for number in 2...4 {
                let id = BuildID(recorded: "build-1-\(number)-aaaaaaa")
                try await world.handle(.startBuild(first.image, id, BuildChange()))
                let build = QueuedBuild(id: id, image: first.image, number: number, input: first.input, worker: nil)
                builds.append(build)
                try await world.running(world.supervisor(ScriptedBackend(pushingTo: world.registry), settings)) {
                    [builds] in
                    try await world.reaches(.succeeded, build)
                    if number == 4 {
                        try await until { try await world.hasRemoved([builds[0], builds[1]]) }
                    }
                }
            }
            #expect(try await world.manifest(builds[0]) == nil)
            #expect(try await world.manifest(builds[1]) == nil)
            #expect(try await world.manifest(builds[2]) != nil)
            #expect(try await world.manifest(builds[3]) != nil)
            #expect(try await world.image(first)?.builds?.artefacts.map(\.number) == [3, 4])
        }
    }

    @Test(
        "what an image leaves behind goes with it when that is asked for, and stays otherwise",
        arguments: [true, false]
    )
    func removal(deletes: Bool) async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            try await world.running(world.supervisor(ScriptedBackend(pushingTo: world.registry))) {
                try await world.reaches(.succeeded, build)
                try await world.handle(.remove(build.image, artefacts: deletes ? .deleted : .kept))
                if deletes { try await until { try await world.hasRemoved([build]) } }
            }
            let manifest = try await world.manifest(build)
            #expect((manifest == nil) == deletes)
        }
    }
}

extension SupervisorWorld {
    /// Whether the log tells that the builds have left the registry.
    func hasRemoved(_ builds: [QueuedBuild]) async throws -> Bool {
        var removed: Set<BuildID> = []
        for event in try await log.readStream(builds[0].image.stream, after: .none) {
            if case .artefactsRemoved(let event) = try EventCodec<ImageEvent>.decode(event) {
                removed.formUnion(event.builds)
            }
        }
        return removed.isSuperset(of: builds.map(\.id))
    }
}
