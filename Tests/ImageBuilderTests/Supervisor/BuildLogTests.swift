import ImageDomain
import Testing

@testable import ImageBuilder

@Suite("The log of a build")
struct BuildLogTests {
    @Test("is stored whole and in order, however its lines come", .timeLimit(.minutes(1)))
    func order() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            let recorder = BuildLogRecorder(build.id, world.work, limit: 1 << 24, logger: .silent)
            let lines = (0..<5_000).map { "line \($0) " + String(repeating: "x", count: $0 % 97) }
            for line in lines { await recorder.add(line) }
            await recorder.finish()
            #expect(try await world.storedLog(of: build) == lines)
            #expect(try await world.work.lines(of: build.id, after: 4_990).map(\.number) == Array(4_991...5_000))
        }
    }

    @Test("of one that is too long, the beginning and the last lines are kept, with a mark between")
    func cut() {
        var keeping = LogKeeping(limit: 40, tail: 3)
        var stored: [String] = []
        for number in 1...20 { stored += keeping.take("line \(number)") }
        stored += keeping.end()
        #expect(stored.prefix(5) == ["line 1", "line 2", "line 3", "line 4", "line 5"])
        #expect(stored[5].contains("longer than 40 bytes"))
        #expect(stored[6] == "[12 lines are left out here.]")
        #expect(stored.suffix(3) == ["line 18", "line 19", "line 20"])
        #expect(stored.count == 10)
    }

    @Test("of one that is just long enough nothing is cut")
    func uncut() {
        var keeping = LogKeeping(limit: 40, tail: 3)
        #expect((1...5).flatMap { keeping.take("line \($0)") }.count == 5)
        #expect(keeping.end().isEmpty)
    }

    @Test("is forgotten when it is old, and not while the build is under way")
    func forgotten() async throws {
        try await SupervisorWorld.with { world in
            let (old, running) = (try await world.add(1), try await world.add(2))
            for build in [old, running] {
                try await world.work.store(.init(firstLine: 1, lines: ["a"]), of: build.id)
            }
            try await world.work.takeLease(of: running.id, for: WorkerName(place: "a", run: "b"))
            try await world.work.forgetLogs(olderThan: .seconds(60))
            #expect(try await world.storedLog(of: old) == ["a"])
            try await world.work.forgetLogs(olderThan: .zero)
            #expect(try await world.storedLog(of: old).isEmpty)
            #expect(try await world.storedLog(of: running) == ["a"])
        }
    }

    @Test("a part that is sent twice is stored once")
    func twice() async throws {
        try await SupervisorWorld.with { world in
            let build = try await world.add()
            for _ in 0..<2 { try await world.work.store(.init(firstLine: 1, lines: ["a", "b"]), of: build.id) }
            #expect(try await world.storedLog(of: build) == ["a", "b"])
        }
    }
}
