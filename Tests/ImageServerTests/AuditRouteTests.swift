import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Audit, permissions and projections")
    struct AuditRouteTests {
        @Test("a row says who changed what, from what to what, when, why and from where")
        func row() async throws {
            try await API.run { api in
                let name = try await api.image("audited")
                let person = API.unique("editor")
                let editor = api.with(token: try await api.issue("admin", subject: person).value)
                let edit = try await editor.send(
                    .patch,
                    "/api/v1/images/\(name)",
                    #"{"type":"gpu"}"#,
                    ["Ledger-Reason": "Wrong machine"]
                )
                let rows = try await api.get("/api/v1/audit?image=\(name)&actor=\(person)&minPosition=\(edit.position)")
                    .items
                let row = try #require(rows.first)
                #expect(rows.count == 1)
                #expect(row["type"]?.stringValue == "ImageEdited")
                #expect(row["reason"]?.stringValue == "Wrong machine")
                #expect(row["actor"]?["subject"]?.stringValue == person)
                #expect(row["stream"]?.stringValue == "image-\(name)")
                #expect(row["changes"]?.arrayValue?.first?["field"]?.stringValue == "type")
                #expect(row["changes"]?.arrayValue?.first?["before"]?.stringValue == "cpu")
                #expect(row["changes"]?.arrayValue?.first?["after"]?.stringValue == "gpu")
                #expect(row["summary"]?.stringValue?.contains(person) == true)
            }
        }

        @Test("each filter narrows the trail, and pages cover all of it once")
        func filters() async throws {
            try await API.run { api in
                let group = try await api.group("audit")
                let name = try await api.image("audit", groups: [group])
                let word = API.unique("because")
                let last = try await api.send(
                    .put,
                    "/api/v1/images/\(name)/groups",
                    #"{"groups":[]}"#,
                    ["Ledger-Reason": word]
                )
                func types(_ query: String) async throws -> [String] {
                    try await api.get("/api/v1/audit?minPosition=\(last.position)&\(query)").items
                        .compactMap { $0["type"]?.stringValue }
                }
                #expect(try await types("image=\(name)") == ["GroupsChanged", "ImageAdded"])
                #expect(try await types("group=\(group)") == ["GroupsChanged", "ImageAdded", "GroupRegistered"])
                #expect(try await types("image=\(name)&type=ImageAdded") == ["ImageAdded"])
                #expect(try await types("text=\(word)") == ["GroupsChanged"])
                #expect(try await types("image=\(name)&since=2099-01-01T00:00:00Z").isEmpty)
                #expect(try await types("image=\(name)&until=2020-01-01T00:00:00Z").isEmpty)
                #expect(try await types("image=\(name)&format=json").count == 2)

                let first = try await api.get("/api/v1/audit?image=\(name)&limit=1&minPosition=\(last.position)")
                let cursor = try #require(first.json["nextCursor"]?.stringValue)
                let second = try await api.get("/api/v1/audit?image=\(name)&limit=1&cursor=\(cursor)")
                #expect(
                    (first.items + second.items).compactMap { $0["type"]?.stringValue } == [
                        "GroupsChanged", "ImageAdded",
                    ]
                )
                #expect(second.json["nextCursor"] == .null)
            }
        }

        @Test("permissions tell each way in, for an image, a group and a person")
        func permissions() async throws {
            try await API.run { api in
                let group = try await api.group("perm")
                let image = try await api.image("perm", groups: [group])
                let person = API.unique("person")
                _ = try await api.issue("user", subject: person, groups: [group])
                let head = try await api.world.ledger.log.head()
                for query in ["image=\(image)", "image=\(image)&group=\(group)", "image=\(image)&user=\(person)"] {
                    let grants = try await api.get("/api/v1/permissions?minPosition=\(head)&\(query)").items
                    #expect(grants.count == 1)
                    #expect(grants.first?["via"]?.stringValue == "group")
                    #expect(grants.first?["group"]?.stringValue == group)
                }
                let stranger = try await api.get(
                    "/api/v1/permissions?minPosition=\(head)&image=\(image)&user=nobody-else"
                )
                #expect(stranger.items.isEmpty)
            }
        }

        @Test("every projection tells name, version, checkpoint, lag and state")
        func projections() async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/projections")
                let page = try Page<ProjectionRepresentation>(json: answer.json)
                #expect(
                    Set(page.items.map(\.name)) == [
                        "images", "groups", "tokens", "audit_trail", "builds", "pull_secrets",
                    ]
                )
                #expect(page.items.allSatisfy { $0.state == "running" })
            }
        }

        @Test("who asks for health needs no token and gets no insides")
        func health() async throws {
            try await API.run { api in
                let anonymous = api.with(token: nil)
                let live = try await anonymous.get("/health/live")
                let ready = try await anonymous.get("/health/ready")
                #expect(live.text == #"{"status":"live"}"#)
                #expect(ready.text == #"{"status":"ready"}"#)
            }
        }
    }
}
