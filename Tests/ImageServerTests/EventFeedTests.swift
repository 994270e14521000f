import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("The event feed", .timeLimit(.minutes(1)))
    struct EventFeedTests {
        @Test("a page has the events behind a position, whole, and says where the next one begins")
        func page() async throws {
            try await API.run { api in
                let start = try await api.world.ledger.log.head()
                let names = [try await api.group("feed"), try await api.group("feed"), try await api.group("feed")]
                let answer = try await api.get("/api/v1/events?after=\(start)&limit=1000")
                let mine = answer.items.filter { event in
                    names.contains { event["stream"]?.stringValue == "group-\($0)" }
                }
                #expect(mine.count == 3)
                let positions = answer.items.compactMap { $0["position"]?.integerValue }
                #expect(positions == (0..<Int64(positions.count)).map { start.rawValue + 1 + $0 })
                let event = try #require(mine.first)
                #expect(
                    event.members?.map(\.name) == [
                        "position", "stream", "version", "type", "schemaVersion", "recordedAt", "actor", "reason",
                        "commandId", "correlationId", "causationId", "clientAddress", "payload",
                    ]
                )
                #expect(event["payload"]?["name"]?.stringValue == names[0])
                let first = try await api.get("/api/v1/events?after=\(start)&limit=2")
                #expect(first.items.count == 2)
                #expect(first.json["nextCursor"]?.stringValue == String(start.rawValue + 2))
                #expect(first.position == String(start.rawValue + 2))
                let beyond = try await api.get("/api/v1/events?after=99999999")
                #expect(beyond.items.isEmpty)
                #expect(beyond.json["nextCursor"] == .null)
            }
        }

        @Test("a follower gets what there is and then what comes, in order and each once")
        func live() async throws {
            try await follow { api, feed in
                let start = try await api.world.ledger.log.head()
                let before = try await api.group("before")
                var frames = try await feed("?after=\(start)", [:]).makeAsyncIterator()
                var seen: [Frame] = []
                while !seen.contains(where: { $0.data.contains(before) }) {
                    seen.append(try #require(await frames.next()))
                }
                let during = try await api.group("during")
                while !seen.contains(where: { $0.data.contains(during) }) {
                    seen.append(try #require(await frames.next()))
                }
                let events = seen.filter { $0.id != nil }
                #expect(
                    events.compactMap { $0.id.flatMap { Int64($0) } }
                        == (1...Int64(events.count)).map { start.rawValue + $0 }
                )
                let last = try #require(events.last)
                #expect(last.event == "GroupRegistered")
                let json = try JSONValue(parsing: Array(last.data.utf8))
                #expect(json["position"]?.integerValue == last.id.flatMap { Int64($0) })
            }
        }

        @Test("a follower that comes back says by Last-Event-ID where it stood")
        func lastEventID() async throws {
            try await follow { api, feed in
                let first = try await api.group("first")
                let start = try await api.world.ledger.log.head()
                let second = try await api.group("second")
                var frames = try await feed("?after=0", ["Last-Event-ID": "\(start)"]).makeAsyncIterator()
                var frame = try #require(await frames.next())
                while frame.id == nil { frame = try #require(await frames.next()) }
                #expect(frame.id == "\(start.next)")
                #expect(!frame.data.contains(first))
                #expect(frame.data.contains(second) || frame.id != nil)
                let bad = try await api.get("/api/v1/events", ["Accept": "text/event-stream", "Last-Event-ID": "x"])
                #expect(bad.status == 400)
            }
        }

        @Test("a feed with nothing to tell shows that it lives")
        func heartbeat() async throws {
            let rhythm = FeedRhythm(heartbeat: .milliseconds(20))
            try await follow(rhythm) { api, feed in
                let frames = try await feed("?after=99999999", [:])
                var heartbeats = 0
                for await frame in frames where frame.comment == "heartbeat" {
                    heartbeats += 1
                    if heartbeats == 3 { break }
                }
                #expect(heartbeats == 3)
            }
        }

        @Test("a feed ends when its token is revoked")
        func revoked() async throws {
            try await follow(FeedRhythm(heartbeat: .milliseconds(50))) { api, feed in
                let token = try await api.issue("auditor")
                let frames = try await feed("?after=99999999", ["Authorization": "Bearer \(token.value)"])
                var iterator = frames.makeAsyncIterator()
                #expect(await iterator.next()?.comment == "connected")
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                // The end of the sequence is what is waited for; a feed that goes on runs into the suite's time limit.
                while await iterator.next() != nil {}
            }
        }

        @Test("open feeds do not hold up the end of the server")
        func shutdown() async throws {
            let frames = try await follow { _, feed in
                let frames = try await feed("?after=99999999", [:])
                var iterator = frames.makeAsyncIterator()
                #expect(await iterator.next()?.comment == "connected")
                return frames
            }
            for await _ in frames {}
        }
    }
}

extension HTTP.EventFeedTests {
    typealias Feed = @Sendable (_ query: String, _ headers: [String: String]) async throws -> AsyncStream<Frame>

    /// Runs the server on a port of its own and hands `body` a way to open feeds on it.
    private func follow<Value: Sendable>(
        _ rhythm: FeedRhythm = FeedRhythm(),
        _ body: @escaping @Sendable (API, Feed) async throws -> Value
    ) async throws -> Value {
        try await API.following(rhythm) { api in
            try await body(api) { query, headers in try await api.frames("/api/v1/events\(query)", headers) }
        }
    }
}
