import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Fields that cannot be taken")
    struct BadFieldTests {
        /// A field of a body, with one that is good in all others.
        struct Field: Sendable, CustomTestStringConvertible {
            let call: String
            let name: String
            let good: String
            var isRequired = false
            /// For whom any line of text is good.
            var isText = false
            /// Read by people on many lines.
            var allowsLines = false
            var limit: Int

            var testDescription: String { "\(call): \(name)" }
        }

        static let addImage = [
            Field(call: "images", name: "displayName", good: "fine-1.0", isRequired: true, limit: 100),
            Field(call: "images", name: "name", good: "", limit: 63),
            Field(call: "images", name: "description", good: "Good", isText: true, allowsLines: true, limit: 2_000),
            Field(call: "images", name: "type", good: "universal", isRequired: true, limit: 10),
            Field(call: "images", name: "url", good: "quay.io/a/b:1", isRequired: true, limit: 600),
            Field(call: "images", name: "urlForGpu", good: "quay.io/a/gpu:1", limit: 600),
            Field(call: "images", name: "pullSecret", good: "secret", limit: 253),
        ]
        static let addGroup = [
            Field(call: "groups", name: "name", good: "", isRequired: true, limit: 63),
            Field(call: "groups", name: "displayName", good: "Good people", isText: true, limit: 100),
        ]
        static let issueToken = [
            Field(call: "tokens", name: "subject", good: "alice", isRequired: true, isText: true, limit: 200),
            Field(call: "tokens", name: "displayName", good: "Alice", isText: true, limit: 100),
            Field(call: "tokens", name: "role", good: "user", isRequired: true, limit: 10),
            Field(call: "tokens", name: "expiresAt", good: "2099-01-01T00:00:00Z", limit: 40),
        ]
        static let fields = addImage + addGroup + issueToken

        @Test("each bad value of each field is refused by the field's name", arguments: fields)
        func badValues(of field: Field) async throws {
            var bad = [
                "a number": "7", "a list": "[]", "an object": "{}", "true": "true",
                "a control character": #""a\u0007b""#, "U+0000": #""a\u0000b""#,
                "an override of direction": #""a\u202eb""#,
                "too long": "\"\(String(repeating: "a", count: field.limit + 1))\"",
            ]
            if !field.allowsLines {
                bad["empty"] = #""""#
                bad["two lines"] = #""a\nb""#
            }
            if !field.isText {
                bad["SQL"] = #""'; DROP TABLE event_log.events; --""#
                bad["HTML"] = #""<script>alert(1)</script>""#
                bad["a path"] = #""../../etc/passwd""#
                bad["a look-alike"] = #""\u0430lice""#
                bad["a space in front"] = #"" a""#
            }
            try await API.run { [bad] api in
                for (kind, value) in bad {
                    let answer = try await submit(field, value, api)
                    #expect(answer.status == 422, "\(kind): \(answer.text)")
                    #expect(answer.fields == [field.name], "\(kind): \(answer.text)")
                }
            }
        }

        @Test("a required field that is missing or null is said to be required", arguments: fields.filter(\.isRequired))
        func missing(_ field: Field) async throws {
            try await API.run { api in
                for value in [nil, "null"] {
                    let answer = try await submit(field, value, api)
                    #expect(answer.status == 422, "\(answer.text)")
                    #expect(answer.fields == [field.name], "\(answer.text)")
                    #expect(answer.messages.first?.contains("required") == true)
                }
            }
        }

        @Test("an optional field may be missing or null", arguments: fields.filter { !$0.isRequired })
        func optional(_ field: Field) async throws {
            try await API.run { api in
                for value in [nil, "null"] {
                    let answer = try await submit(field, value, api)
                    #expect(answer.status == 201, "\(answer.text)")
                }
            }
        }

        @Test("texts for people keep every character that people write", arguments: fields.filter(\.isText))
        func text(_ field: Field) async throws {
            try await API.run { api in
                for text in ["'; DROP TABLE x; --", "<b>bold</b>", "../../x", "Grüße 你好 🎉", "100% & more"] {
                    let value = String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
                    let answer = try await submit(field, value, api)
                    #expect(answer.status == 201, "\(answer.text)")
                    #expect(answer.json[field.name]?.stringValue == text)
                }
            }
        }

        @Test("groups are judged one by one, by their place in the list")
        func groups() async throws {
            try await API.run { api in
                let group = try await api.group()
                let body = #"""
                    {"displayName":"x","type":"cpu","url":"a/b","groups":["\#(group)","no-such-group","UPPER","a b"]}
                    """#
                let answer = try await api.send(.post, "/api/v1/images", body)
                #expect(answer.status == 422)
                #expect(Set(answer.fields) == ["groups[1]", "groups[2]", "groups[3]"])
                for groups in [#""a""#, "7", "{}", "true"] {
                    let body = #"{"displayName":"x","type":"cpu","url":"a/b","groups":\#(groups)}"#
                    #expect(try await api.send(.post, "/api/v1/images", body).fields == ["groups"])
                }
                let mixed = #"{"displayName":"x","type":"cpu","url":"a/b","groups":[7,null]}"#
                #expect(try await api.send(.post, "/api/v1/images", mixed).fields == ["groups[0]", "groups[1]"])
            }
        }

        @Test("everything that is wrong is told at once: parameters, header fields, shapes, rules and unknown fields")
        func allAtOnce() async throws {
            try await API.run { api in
                let body = #"""
                    {"displayName":"A","type":7,"url":"a b","global":"yes","groups":["nope"],"urls":"x","colour":"red"}
                    """#
                let answer = try await api.send(
                    .post,
                    "/api/v1/images?dryRun=true",
                    body,
                    ["Ledger-Reason": String(repeating: "x", count: 1_001), "Idempotency-Key": "a b"]
                )
                #expect(answer.status == 422)
                #expect(
                    Set(answer.fields) == [
                        "dryRun", "type", "global", "urls", "colour", "Idempotency-Key", "Ledger-Reason", "displayName",
                        "url", "groups[0]",
                    ],
                    "\(answer.text)"
                )
                #expect(answer.fields.count == Set(answer.fields).count)
                #expect(answer.messages.contains { $0.contains("did you mean 'url'?") })
            }
        }

        @Test("a refused request leaves nothing behind")
        func nothingRecorded() async throws {
            try await API.run { api in
                let reason = API.unique("refused")
                _ = try await api.send(.post, "/api/v1/groups", #"{"name":"UPPER"}"#, ["Ledger-Reason": reason])
                let head = try await api.world.ledger.log.head()
                let answer = try await api.get("/api/v1/audit?text=\(reason)&minPosition=\(head)")
                #expect(answer.status == 200)
                #expect(answer.items.isEmpty)
            }
        }

        private func submit(_ field: Field, _ value: String?, _ api: API) async throws -> Answer {
            let others = Self.fields.filter { $0.call == field.call && $0.name != field.name }
            var members = others.map { other in
                let good = other.name == "name" ? API.unique("name") : other.good
                return #""\#(other.name)":"\#(good)""#
            }
            if let value { members.append(#""\#(field.name)":\#(value)"#) }
            return try await api.send(.post, "/api/v1/\(field.call)", "{\(members.joined(separator: ","))}")
        }
    }
}
