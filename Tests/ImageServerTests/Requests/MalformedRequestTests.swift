import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Requests that cannot be read")
    struct MalformedRequestTests {
        struct Case: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let body: [UInt8]
            var headers: [String: String] = [:]
            let status: Int
            let says: String

            init(_ name: String, _ body: String, _ headers: [String: String] = [:], status: Int = 400, says: String) {
                self.init(name, bytes: Array(body.utf8), headers, status: status, says: says)
            }

            init(_ name: String, bytes: [UInt8], _ headers: [String: String] = [:], status: Int = 400, says: String) {
                testDescription = name
                body = bytes
                self.headers = headers
                self.status = status
                self.says = says
            }
        }

        static let cases = [
            Case("an empty body", "", says: "The body is empty"),
            Case("a body that is no JSON", "{name: x}", says: "at byte 1"),
            Case("a body that ends too early", #"{"name":"x""#, says: "ends too early"),
            Case("a body with something behind its value", "{} {}", says: "at byte 3"),
            Case("a field that stands twice", #"{"name":"a","name":"b"}"#, says: "'name' stands twice"),
            Case("a body nested 33 deep", String(repeating: "[", count: 33), says: "nested more than 32 deep"),
            Case(
                "a body that is not UTF-8",
                bytes: Array(#"{"name":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8),
                says: "not UTF-8"
            ),
            Case("half a surrogate pair", #"{"name":"\ud800"}"#, says: "surrogate"),
            Case(
                "a body of another media type",
                "name=x",
                ["Content-Type": "text/plain"],
                status: 415,
                says: "must be"
            ),
            Case("a body of no media type", "{}", ["Content-Type": ""], status: 415, says: "Content-Type must say so"),
            Case(
                "a body in another charset",
                "{}",
                ["Content-Type": "application/json; charset=latin1"],
                status: 415,
                says: "UTF-8"
            ),
            Case(
                "a body of more than a mebibyte",
                #"{"name":"\#(String(repeating: "x", count: 1 << 20))"}"#,
                status: 413,
                says: "larger than 1048576 bytes"
            ),
            Case("a body that is no object", "[]", status: 422, says: "not valid"),
            Case("a malformed If-Match", "{}", ["If-Match": "7"], says: "entity tags"),
            Case("an If-Match that does not end", "{}", ["If-Match": "\"7"], says: "entity tags"),
        ]

        @Test("is refused, and told why", arguments: cases)
        func refused(_ request: Case) async throws {
            try await API.run { api in
                let answer = try await api.send(.post, "/api/v1/groups", bytes: request.body, request.headers)
                #expect(answer.status == request.status, "\(answer.text)")
                #expect(answer.detail.contains(request.says), "\(answer.text)")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }

        @Test(
            "a query whose percent-encoding is broken is malformed",
            arguments: ["%", "%zz", "search=%ff", "%C3%28=x"]
        )
        func query(_ query: String) async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/images?\(query)")
                #expect(answer.status == 400)
                #expect(answer.detail.contains("query"))
            }
        }

        @Test("unknown parameters are named, each with the one that was meant", arguments: Route.allCases)
        func unknownParameters(_ route: Route) async throws {
            try await API.run { api in
                let method = try #require(HTTPRequest.Method(route.method))
                let target = route.target(route.path.contains("{") ? "nothing" : nil) + "?minPositio=1&colour=3"
                let body = ["POST", "PUT", "PATCH"].contains(route.method) ? "{}" : nil
                let answer = try await api.send(method, target, body)
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.fields.prefix(2) == ["minPositio", "colour"])
                if route.queryParameters.contains("minPosition") {
                    #expect(answer.messages.first?.contains("did you mean 'minPosition'?") == true)
                }
            }
        }

        @Test("a parameter given twice is refused, since nobody knows which one was meant")
        func doubled() async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/images?limit=1&limit=2")
                #expect(answer.status == 422)
                #expect(answer.fields == ["limit"])
            }
        }

        @Test(
            "a filter that cannot be taken is never a filter left out",
            arguments: [
                ("images", "type=gpu2", "type"), ("images", "type=", "type"), ("images", "group=A", "group"),
                ("images", "state=done", "state"), ("images", "sort=size", "sort"), ("images", "limit=0", "limit"),
                ("images", "limit=1001", "limit"), ("images", "limit=%2B5", "limit"), ("images", "limit=x", "limit"),
                ("images", "cursor=bm90aGluZw", "cursor"), ("images", "minPosition=-1", "minPosition"),
                ("images", "search=%00", "search"), ("images", "search=%E2%80%AE", "search"),
                ("selection", "device=tpu", "device"), ("selection", "format=xml", "format"),
                ("selection", "groups=a,B", "groups[1]"), ("selection", "groups=a,,b", "groups[1]"),
                ("audit", "since=yesterday", "since"), ("audit", "until=2026-02-30T00:00:00Z", "until"),
                ("audit", "type=ImageAddded", "type"), ("audit", "format=csv", "format"),
                ("audit", "image=%27;DROP", "image"), ("audit", "actor=%01", "actor"),
                ("events", "after=-1", "after"), ("events", "limit=1001", "limit"),
                ("permissions", "user=", "user"), ("permissions", "group=%3Cb%3E", "group"),
                ("tokens", "limit=a", "limit"), ("groups", "cursor=%00", "cursor"),
            ]
        )
        func badFilter(list: String, query: String, field: String) async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/\(list)?\(query)")
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.fields == [field])
            }
        }

        @Test("a path that names nothing, in whatever spelling, is a 404 that quotes nothing harmful")
        func path() async throws {
            try await API.run { api in
                for name in [
                    "UPPER", "a%2Fb", "..%2F..", "%00", "%3Cscript%3E", "';--", String(repeating: "a", count: 64),
                ] {
                    let answer = try await api.get("/api/v1/images/\(name)")
                    #expect(answer.status == 404, "\(name): \(answer.text)")
                }
                #expect(try await api.get("/api/v1/images/%zz").status == 400)
            }
        }
    }
}
