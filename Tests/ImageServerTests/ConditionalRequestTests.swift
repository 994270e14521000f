import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Conditions and keys")
    struct ConditionalRequestTests {
        @Test(
            "If-Match lets in who has seen the version there is",
            arguments: [
                ("\"1\"", 200), ("*", 200), ("\"7\", \"1\"", 200), ("\"0\"", 412), ("\"2\"", 412), ("W/\"1\"", 412),
                ("\"7\", \"8\"", 412), ("\"\"", 412), ("\"x\"", 412), ("\"01\"", 412), ("1", 400), ("", 400),
                ("\"1\" \"2\"", 400),
            ]
        )
        func ifMatch(condition: String, status: Int) async throws {
            try await API.run { api in
                let name = try await api.image()
                let answer = try await api.send(
                    .patch,
                    "/api/v1/images/\(name)",
                    #"{"type":"gpu"}"#,
                    ["If-Match": condition]
                )
                #expect(answer.status == status, "\(answer.text)")
                if status == 412 {
                    #expect(answer.json["currentVersion"]?.integerValue == 1)
                    #expect(answer.headers[.eTag] == "\"1\"")
                }
            }
        }

        @Test("a condition counts only where the request would succeed without it")
        func notFoundGoesFirst() async throws {
            try await API.run { api in
                let answer = try await api.send(
                    .patch,
                    "/api/v1/images/no-such",
                    #"{"type":"gpu"}"#,
                    ["If-Match": "\"3\""]
                )
                #expect(answer.status == 404)
                let group = try await api.group()
                #expect(
                    try await api.send(.delete, "/api/v1/groups/\(group)", nil, ["If-Match": "\"2\""]).status == 412
                )
                #expect(
                    try await api.send(.delete, "/api/v1/groups/\(group)", nil, ["If-Match": "\"1\""]).status == 204
                )
            }
        }

        @Test("the same request under the same key, sent twice at once, is done once and answered twice alike")
        func twiceAtOnce() async throws {
            try await API.run { api in
                for round in 1...8 {
                    let name = API.unique("twice\(round)")
                    let add = #"{"name":"\#(name)","displayName":"twice","type":"cpu","url":"a/b"}"#
                    let calls: [(HTTPRequest.Method, String, String?, Int)] = [
                        (.post, "/api/v1/images", add, 201), (.delete, "/api/v1/images/\(name)", nil, 204),
                        (.post, "/api/v1/groups", #"{"name":"\#(name)"}"#, 201),
                        (.delete, "/api/v1/groups/\(name)", nil, 204),
                    ]
                    for (method, path, body, status) in calls {
                        let key = ["Idempotency-Key": API.unique("key")]
                        async let one = api.send(method, path, body, key)
                        async let other = api.send(method, path, body, key)
                        let (first, second) = try await (one, other)
                        #expect(
                            [first.status, second.status] == [status, status],
                            "\(method) \(first.text) \(second.text)"
                        )
                        #expect(first.bytes == second.bytes)
                        #expect(first.position == second.position)
                    }
                }
            }
        }

        @Test("one key with two bodies at once lets only one of them in, also when there is nothing to do")
        func twoBodiesAtOnce() async throws {
            try await API.run { api in
                let name = try await api.image()
                let path = "/api/v1/images/\(name)/groups"
                for _ in 1...20 {
                    let key = ["Idempotency-Key": API.unique("key")]
                    async let idle = api.send(.put, path, #"{"global":false}"#, key)
                    async let change = api.send(.put, path, #"{"global":true}"#, key)
                    let statuses = try await [idle.status, change.status].sorted()
                    #expect(statuses == [200, 422])
                    #expect(try await api.send(.put, path, #"{"global":false}"#).status == 200)
                }
            }
        }

        @Test("a key under which there was nothing to do is held like any other")
        func idleKey() async throws {
            try await API.run { api in
                let name = try await api.image()
                let key = ["Idempotency-Key": API.unique("key")]
                let path = "/api/v1/images/\(name)/groups"
                let first = try await api.send(.put, path, #"{"global":false}"#, key)
                #expect(first.status == 200)
                let other = try await api.send(.put, path, #"{"global":true}"#, key)
                #expect(other.status == 422)
                #expect(other.fields == ["Idempotency-Key"])
                #expect(try await api.send(.put, path, #"{"global":true}"#).status == 200)
                let again = try await api.send(.put, path, #"{"global":false}"#, key)
                #expect(again.status == 200)
                #expect(again.bytes == first.bytes)
                #expect(again.position == first.position)
            }
        }

        @Test("If-None-Match spares a client what it has already", arguments: ["\"1\"", "W/\"1\"", "*", "\"9\",\"1\""])
        func ifNoneMatch(condition: String) async throws {
            try await API.run { api in
                let name = try await api.image()
                let head = try await api.world.ledger.log.head()
                let target = "/api/v1/images/\(name)?minPosition=\(head)"
                let answer = try await api.get(target, ["If-None-Match": condition])
                #expect(answer.status == 304)
                #expect(answer.bytes.isEmpty)
                #expect(answer.headers[.eTag] == "\"1\"")
                #expect(try await api.get(target, ["If-None-Match": "\"2\""]).status == 200)
            }
        }

        @Test("the same key and body answer the same again, whatever has happened since")
        func repeated() async throws {
            try await API.run { api in
                let group = try await api.group()
                let key = ["Idempotency-Key": API.unique("key")]
                let body = #"{"displayName":"again","type":"cpu","url":"a/b","groups":["\#(group)"]}"#
                let first = try await api.send(.post, "/api/v1/images", body, key)
                #expect(first.status == 201)
                let name = try #require(first.json["name"]?.stringValue)
                #expect(try await api.send(.patch, "/api/v1/images/\(name)", #"{"type":"gpu"}"#).status == 200)
                #expect(try await api.send(.delete, "/api/v1/groups/\(group)?force=true").status == 204)

                let second = try await api.send(.post, "/api/v1/images", body, key)
                #expect(second.status == 201)
                #expect(second.bytes == first.bytes)
                #expect(second.position == first.position)
                #expect(second.headers[.location] == first.headers[.location])
                #expect(second.headers[.eTag] == first.headers[.eTag])
            }
        }

        @Test("a removal under a key can be repeated")
        func repeatedRemoval() async throws {
            try await API.run { api in
                let name = try await api.image()
                let key = ["Idempotency-Key": API.unique("key")]
                let first = try await api.send(.delete, "/api/v1/images/\(name)", nil, key)
                let second = try await api.send(.delete, "/api/v1/images/\(name)", nil, key)
                #expect((first.status, second.status) == (204, 204))
                #expect(first.position == second.position)
                #expect(try await api.send(.delete, "/api/v1/images/\(name)").status == 404)
            }
        }

        @Test("another body or another path under the same key is refused")
        func reused() async throws {
            try await API.run { api in
                let key = ["Idempotency-Key": API.unique("key")]
                let one = API.unique("one")
                #expect(try await api.send(.post, "/api/v1/groups", #"{"name":"\#(one)"}"#, key).status == 201)
                let other = #"{"name":"\#(API.unique("other"))"}"#
                let answer = try await api.send(.post, "/api/v1/groups", other, key)
                #expect(answer.status == 422)
                #expect(answer.fields == ["Idempotency-Key"])
                let elsewhere = try await api.send(.post, "/api/v1/groups?x=1", #"{"name":"\#(one)"}"#, key)
                #expect(elsewhere.status == 422)
            }
        }

        @Test("a key belongs to its caller: two people may choose the same")
        func keysOfOthers() async throws {
            try await API.run { api in
                let key = ["Idempotency-Key": API.unique("key")]
                let other = api.with(token: try await api.issue("admin", subject: "bob").value)
                let body = #"{"displayName":"same","type":"cpu","url":"a/b"}"#
                let mine = try await api.send(.post, "/api/v1/images", body, key)
                let theirs = try await other.send(.post, "/api/v1/images", body, key)
                #expect(mine.json["name"] != theirs.json["name"])
            }
        }

        @Test("sixteen requests under one key at the same time are one image")
        func atTheSameTime() async throws {
            try await API.run { api in
                let key = ["Idempotency-Key": API.unique("key")]
                let body = #"{"displayName":"race","type":"cpu","url":"a/b"}"#
                let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                    for _ in 0..<16 {
                        group.addTask { try await api.send(.post, "/api/v1/images", body, key) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.allSatisfy { $0.status == 201 }, "\(answers.map(\.text))")
                #expect(Set(answers.map { $0.json["name"]?.stringValue }).count == 1)
            }
        }

        @Test(
            "of people who change one image at the same time each succeeds or is told to come back, and no change is lost"
        )
        func crowd() async throws {
            try await API.run { api in
                let name = try await api.image()
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for index in 0..<16 {
                        group.addTask {
                            let body = #"{"description":"by \#(index)"}"#
                            return try await api.send(.patch, "/api/v1/images/\(name)", body).status
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 }, "\(statuses)")
                let head = try await api.world.ledger.log.head()
                let image = try await api.get("/api/v1/images/\(name)?minPosition=\(head)")
                #expect(image.json["version"]?.integerValue == 1 + Int64(statuses.filter { $0 == 200 }.count))
            }
        }

        @Test("the reason, the correlation id and the actor stand in the event, in UTF-8 or percent-encoded")
        func metadata() async throws {
            try await API.run { api in
                let group = API.unique("why")
                let answer = try await api.send(
                    .post,
                    "/api/v1/groups",
                    #"{"name":"\#(group)"}"#,
                    ["Ledger-Reason": "Gr%C3%BC%C3%9Fe%20an%20alle", "X-Request-ID": "ticket-4711"]
                )
                #expect(answer.header("X-Request-ID") == "ticket-4711")
                let position = try #require(Int64(answer.position))
                let event = try #require(try await api.get("/api/v1/events?after=\(position - 1)&limit=1").items.first)
                #expect(event["reason"]?.stringValue == "Grüße an alle")
                #expect(event["correlationId"]?.stringValue == "ticket-4711")
                #expect(event["actor"]?["subject"]?.stringValue == "admin")
                #expect(event["actor"]?["method"]?.stringValue == "token")
                let raw = try await api.send(
                    .patch,
                    "/api/v1/groups/\(group)",
                    #"{"displayName":"W"}"#,
                    ["Ledger-Reason": "Grüße, 100% sicher"]
                )
                let after = try #require(Int64(raw.position)) - 1
                let second = try #require(try await api.get("/api/v1/events?after=\(after)&limit=1").items.first)
                #expect(second["reason"]?.stringValue == "Grüße, 100% sicher")
            }
        }

        @Test(
            "a reason with hidden characters, or none at all, is refused",
            arguments: ["%E2%80%AEx", "a%07", "%0A", ""]
        )
        func badReason(reason: String) async throws {
            try await API.run { api in
                let body = #"{"name":"\#(API.unique("x"))"}"#
                let answer = try await api.send(.post, "/api/v1/groups", body, ["Ledger-Reason": reason])
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.fields == ["Ledger-Reason"])
            }
        }

        @Test(
            "a request id that cannot stand in a log line is not taken",
            arguments: ["a b", "ü", String(repeating: "x", count: 129)]
        )
        func badRequestID(id: String) async throws {
            try await API.run { api in
                let answer = try await api.get("/health/live", ["X-Request-ID": id])
                let given = try #require(answer.header("X-Request-ID"))
                #expect(given != id)
                #expect(!given.isEmpty)
            }
        }

        @Test("a position that is still to come is waited for in vain, and 503 says so", .timeLimit(.minutes(1)))
        func waitInVain() async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/groups?minPosition=99999999")
                #expect(answer.status == 503)
                #expect(answer.headers[.retryAfter] != nil)
                #expect(answer.detail.contains("99999999"))
            }
        }
    }
}
