import AsyncHTTPClient
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore
import NIOHTTP1
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("The audit trail as it comes", .timeLimit(.minutes(1)))
    struct AuditFeedTests {
        @Test("a follower gets the last rows that match and then those that come, and no others")
        func follow() async throws {
            try await API.following { api in
                let name = try await api.image("watched")
                let (edited, other) = (#"{"description":"one"}"#, try await api.image("unwatched"))
                let first = try await api.send(.patch, "/api/v1/images/\(name)", edited)
                var frames = try await api.frames("/api/v1/audit?image=\(name)&limit=1&minPosition=\(first.position)")
                    .makeAsyncIterator()
                #expect(await frames.next()?.comment == "connected")
                #expect(await frames.next()?.id == first.position)
                _ = try await api.send(.patch, "/api/v1/images/\(other)", edited)
                let second = try await api.send(.patch, "/api/v1/images/\(name)", #"{"description":"two"}"#)
                let frame = try #require(await frames.next())
                #expect(frame.id == second.position)
                let row = try JSONValue(parsing: Array(frame.data.utf8))
                #expect(row["image"]?.stringValue == name)
                #expect(row["changes"]?.arrayValue?.first?["after"]?.stringValue == "two")
            }
        }

        @Test("who comes back says by Last-Event-ID which row was the last, and misses none")
        func comeBack() async throws {
            try await API.following { api in
                let name = try await api.image("resumed")
                let first = try await api.send(.patch, "/api/v1/images/\(name)", #"{"description":"one"}"#)
                let second = try await api.send(.patch, "/api/v1/images/\(name)", #"{"description":"two"}"#)
                var frames = try await api.frames(
                    "/api/v1/audit?image=\(name)&limit=5&minPosition=\(second.position)",
                    ["Last-Event-ID": first.position]
                ).makeAsyncIterator()
                #expect(await frames.next()?.comment == "connected")
                #expect(await frames.next()?.id == second.position)
            }
        }

        @Test("a stream has no end to be asked for")
        func refused() async throws {
            try await API.run { api in
                let answer = try await api.get(
                    "/api/v1/audit?until=2026-01-01T00:00:00Z&format=csv",
                    ["Accept": "text/event-stream"]
                )
                #expect(answer.fields == ["until", "format"])
            }
        }

        @Test("a follower whose token is revoked is followed by nothing more")
        func revoked() async throws {
            try await API.following(FeedRhythm(heartbeat: .milliseconds(50))) { api in
                let token = try await api.issue("auditor")
                var frames = try await api.frames(
                    "/api/v1/audit?actor=nobody",
                    ["Authorization": "Bearer \(token.value)"]
                ).makeAsyncIterator()
                #expect(await frames.next()?.comment == "connected")
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                while await frames.next() != nil {}
            }
        }

        @Test("an export that cannot go on is cut off, and so is no whole file to whoever reads it")
        func cutOff() async throws {
            struct Broken: Error {}
            var configuration = HTTPConfiguration()
            configuration.address = .hostname("127.0.0.1", port: 0)
            let router = Router()
            router.get("export") { request, _ in
                AuditExport.response(for: request, .csv) { writer in
                    try await writer.write(ByteBuffer(string: "position\r\n"))
                    throw Broken()
                }
            }
            try await Application(router: router).test(.live) { client in
                let port = try #require(client.port)
                let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/export")
                let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
                #expect(answer.status == .ok)
                await #expect(throws: (any Error).self) { _ = try await answer.body.collect(upTo: 1 << 20) }
            }
        }
    }
}
