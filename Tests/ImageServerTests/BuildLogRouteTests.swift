import HTTPTypes
import Hummingbird
import ImageDomain
import Testing

@testable import ImageBuilder
@testable import ImageServer

extension HTTP {
    @Suite("The log of a build, over HTTP", .timeLimit(.minutes(1)))
    struct BuildLogRouteTests {
        private let worker = WorkerName(recorded: "here.now")

        @Test("is text as far as it is, and not more")
        func text() async throws {
            try await API.run { api in
                let (_, build) = try await api.customImage()
                let work = api.world.ledger.builds.work
                let id = BuildID(recorded: build)
                #expect(try await api.get("/api/v1/builds/\(build)/log").text == "")
                for chunk in 0..<200 {
                    let lines = (0..<5).map { "line \(chunk * 5 + $0 + 1)" }
                    try await work.store(.init(firstLine: Int64(chunk * 5 + 1), lines: lines), of: id)
                }
                let answer = try await api.get("/api/v1/builds/\(build)/log")
                #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
                #expect(answer.text == (1...1_000).map { "line \($0)\n" }.joined())
            }
        }

        @Test("is followed to its end without a gap or a double, and the end says the build's state")
        func follow() async throws {
            try await API.following { api in
                let (name, build) = try await api.customImage()
                let (work, id, image) = (
                    api.world.ledger.builds.work, BuildID(recorded: build), ImageName(recorded: name)
                )
                try await api.supervise(.claimBuild(image, id, by: worker))
                try await work.takeLease(of: id, for: worker)
                try await work.store(.init(firstLine: 1, lines: ["stored 1", "stored 2"]), of: id)
                var frames = try await api.frames("/api/v1/builds/\(build)/log").makeAsyncIterator()
                var seen: [Frame] = []
                func next() async throws -> Frame {
                    var frame = try #require(await frames.next())
                    while frame.comment != nil { frame = try #require(await frames.next()) }
                    return frame
                }
                for _ in 1...2 { seen.append(try await next()) }
                for line in 3...40 {
                    try await work.store(.init(firstLine: Int64(line), lines: ["live \(line)"]), of: id)
                }
                for _ in 3...40 { seen.append(try await next()) }
                try await api.supervise(.recordFailed(image, id, BuildFailure(.stepFailed, "no")))
                try await work.store(.init(firstLine: 41, lines: ["the last"]), of: id)
                try await work.endLease(of: id)
                seen.append(try await next())
                let end = try await next()
                #expect(seen.map(\.id) == (1...41).map { "\($0)" })
                #expect(seen.map(\.data).suffix(2) == ["live 40", "the last"])
                #expect(end.event == "end")
                #expect(end.data == "failed")
                #expect(await frames.next() == nil)
            }
        }

        @Test("goes on behind the line that a returning client had last")
        func lastEventID() async throws {
            try await API.following { api in
                let (name, build) = try await api.customImage()
                let (work, id) = (api.world.ledger.builds.work, BuildID(recorded: build))
                try await work.store(.init(firstLine: 1, lines: ["a", "b", "c"]), of: id)
                try await api.supervise(.cancelBuild(ImageName(recorded: name), id))
                var data: [String] = []
                for await frame in try await api.frames("/api/v1/builds/\(build)/log", ["Last-Event-ID": "2"])
                where frame.comment == nil {
                    data.append(frame.data)
                }
                #expect(data == ["c", "cancelled"])
                let target = "/api/v1/builds/\(build)/log"
                let bad = try await api.get(target, ["Accept": "text/event-stream", "Last-Event-ID": "-1"])
                #expect(bad.status == 400)
            }
        }

        @Test("gives its last lines with the number of the very last, and is followed on from there")
        func tail() async throws {
            try await API.following { api in
                let (name, build) = try await api.customImage()
                let (work, id) = (api.world.ledger.builds.work, BuildID(recorded: build))
                let log = "/api/v1/builds/\(build)/log"
                let empty = try await api.get("\(log)?tail=5")
                #expect(empty.text == "")
                #expect(empty.headers[.ledgerLogLine] == "0")
                for chunk in 0..<100 {
                    let lines = (1...3).map { "line \(chunk * 3 + $0)" }
                    try await work.store(.init(firstLine: Int64(chunk * 3 + 1), lines: lines), of: id)
                }
                for count in [1, 4, 250, 1_000] {
                    let answer = try await api.get("\(log)?tail=\(count)")
                    let first = max(1, 300 - count + 1)
                    #expect(answer.text == (first...300).map { "line \($0)\n" }.joined())
                    #expect(answer.headers[.ledgerLogLine] == "300")
                }
                #expect(try await api.get("\(log)?after=298").text == "line 299\nline 300\n")
                try await api.supervise(.cancelBuild(ImageName(recorded: name), id))
                var data: [String] = []
                for await frame in try await api.frames("\(log)?after=299") where frame.comment == nil {
                    data.append(frame.data)
                }
                #expect(data == ["line 300", "cancelled"])
                // A browser says both: where the page began, and how far it has come.
                data = []
                for await frame in try await api.frames("\(log)?after=10", ["Last-Event-ID": "300"])
                where frame.comment == nil {
                    data.append(frame.data)
                }
                #expect(data == ["cancelled"])
            }
        }

        @Test("refuses a part of it that cannot be", arguments: ["tail=0", "tail=1001", "after=-1", "tail=1&after=1"])
        func badParts(_ query: String) async throws {
            try await API.run { api in
                let (_, build) = try await api.customImage()
                #expect(try await api.get("/api/v1/builds/\(build)/log?\(query)").status == 422)
            }
        }

        @Test("is closed to a token that was revoked, however much there is to tell")
        func revoked() async throws {
            try await API.following { api in
                let (_, build) = try await api.customImage()
                let (work, id) = (api.world.ledger.builds.work, BuildID(recorded: build))
                let token = try await api.issue("auditor")
                let headers = ["Authorization": "Bearer \(token.value)"]
                var frames = try await api.frames("/api/v1/builds/\(build)/log", headers).makeAsyncIterator()
                #expect(await frames.next()?.comment == "connected")
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                // The build goes on to write until the stream has ended.
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for line in 1... {
                            try Task.checkCancellation()
                            try await work.store(.init(firstLine: Int64(line), lines: ["tick \(line)"]), of: id)
                        }
                    }
                    while await frames.next() != nil {}
                    group.cancelAll()
                    _ = await group.nextResult()
                }
            }
        }

        @Test("of a queued build waits for the build")
        func queued() async throws {
            try await API.following(FeedRhythm(heartbeat: .milliseconds(20))) { api in
                let (name, build) = try await api.customImage()
                var frames = try await api.frames("/api/v1/builds/\(build)/log").makeAsyncIterator()
                #expect(await frames.next()?.comment == "connected")
                #expect(await frames.next()?.comment == "heartbeat")
                _ = try await api.send(.post, "/api/v1/builds/\(build)/cancel")
                var frame = await frames.next()
                while frame?.comment == "heartbeat" { frame = await frames.next() }
                #expect(frame?.event == "end")
                #expect(frame?.data == "cancelled")
                _ = name
            }
        }
    }
}
