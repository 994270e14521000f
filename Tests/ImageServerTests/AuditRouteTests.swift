import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import JSON
import PostgresEventLog
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

        @Test("moments the other way round are refused, in each format", arguments: ["json", "jsonl", "csv"])
        func reversed(format: String) async throws {
            try await API.run { api in
                let (early, late) = ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
                let wrong = try await api.get("/api/v1/audit?since=\(late)&until=\(early)&format=\(format)")
                #expect(wrong.status == 422)
                #expect(wrong.fields == ["until"])
                #expect(try await api.get("/api/v1/audit?since=\(early)&until=\(early)&format=\(format)").status == 200)
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

        @Test(
            "all that matches comes as JSON Lines and as CSV, under a name to save it by",
            arguments: ["jsonl", "csv"]
        )
        func export(format: String) async throws {
            try await API.run { api in
                let name = try await api.image("exported")
                let last = try await api.send(
                    .patch,
                    "/api/v1/images/\(name)",
                    #"{"description":"x"}"#,
                    ["Ledger-Reason": "=1+1, they said"]
                )
                let answer = try await api.get(
                    "/api/v1/audit?image=\(name)&format=\(format)&minPosition=\(last.position)"
                )
                #expect(answer.status == 200)
                #expect(answer.header("Content-Disposition") == "attachment; filename=\"audit.\(format)\"")
                let lines = answer.text.split(whereSeparator: \.isNewline)
                if format == "jsonl" {
                    #expect(answer.header("Content-Type") == "application/jsonl")
                    #expect(lines.count == 2)
                    let row = try JSONValue(parsing: Array(lines[0].utf8))
                    #expect(row["type"]?.stringValue == "ImageEdited")
                    #expect(row["image"]?.stringValue == name)
                    #expect(row["actor"]?["method"]?.stringValue == "token")
                } else {
                    #expect(answer.header("Content-Type") == "text/csv; charset=utf-8; header=present")
                    #expect(lines.count == 3)
                    #expect(lines[0].hasPrefix("position,recordedAt,actor,"))
                    #expect(lines[1].contains("\"'=1+1, they said\""))
                }
                #expect(Int64(answer.position) ?? 0 >= Int64(last.position) ?? .max)
            }
        }

        @Test("an export of nothing is empty, one of many pages is whole, and it takes no page of its own")
        func exportEnds() async throws {
            try await API.run { api in
                let empty = try await api.get("/api/v1/audit?actor=nobody-at-all&format=jsonl")
                #expect(empty.status == 200)
                #expect(empty.text.isEmpty)
                let refused = try await api.get("/api/v1/audit?format=csv&limit=1&cursor=x")
                #expect(refused.status == 422)
                #expect(refused.fields == ["limit", "cursor"])
                let head = try await api.world.ledger.log.head()
                let all = try await api.get("/api/v1/audit?format=jsonl&minPosition=\(head)")
                let positions = try all.text.split(separator: "\n").map { line in
                    try JSONValue(parsing: Array(line.utf8))["position"]?.integerValue ?? 0
                }
                #expect(positions == positions.sorted(by: >))
                #expect(positions.last == 1)
                #expect(positions.count == positions.first.map { Int($0) })
            }
        }

        @Test("a removal is found by the groups that lost the image; a change of groups tells the whole lists")
        func lists() async throws {
            try await API.run { api in
                let (ml, vision) = (try await api.group("ml"), try await api.group("vision"))
                let name = try await api.image("listed", groups: [vision])
                let put = try await api.send(
                    .put,
                    "/api/v1/images/\(name)/groups",
                    #"{"groups":["\#(ml)","\#(vision)"]}"#
                )
                #expect(put.status == 200, "\(put.text)")
                let gone = try await api.send(.delete, "/api/v1/images/\(name)")
                for group in [ml, vision] {
                    let rows = try await api.get("/api/v1/audit?group=\(group)&minPosition=\(gone.position)").items
                    #expect(rows.first?["type"]?.stringValue == "ImageRemoved")
                    #expect(rows.first?["image"]?.stringValue == name)
                }
                let query = "image=\(name)&minPosition=\(gone.position)"
                let rows = try await api.get("/api/v1/audit?\(query)").items
                func groups(_ row: JSONValue?) -> JSONValue? {
                    row?["changes"]?.arrayValue?.first { $0["field"]?.stringValue == "groups" }
                }
                let both = JSONValue.array([ml, vision].sorted().map { .string($0) })
                #expect(groups(rows.first)?["before"] == both && groups(rows.first)?["after"] == .null)
                #expect(groups(rows.dropFirst().first)?["before"] == .array([.string(vision)]))
                #expect(groups(rows.dropFirst().first)?["after"] == both)
                // The same from the stream alone, as of the past and beside the log's timeline.
                let head = try await api.world.log.head()
                let past = try await api.get("/api/v1/images/\(name)/history?asOf=\(head)").items
                #expect(past == rows)
                let moment = try await api.get("/api/v1/log/moment?at=\(gone.position)")
                #expect(moment.json["event"] == rows.first)
            }
        }

        @Test("blame names the last to set each field, of a removed image too, and as of a position")
        func blame() async throws {
            try await API.run { api in
                let group = try await api.group("blame")
                let name = try await api.image("blamed", groups: [group])
                let person = API.unique("culprit")
                let editor = api.with(token: try await api.issue("admin", subject: person).value)
                let edit = try await editor.send(
                    .patch,
                    "/api/v1/images/\(name)",
                    #"{"type":"gpu"}"#,
                    ["Ledger-Reason": "Wrong machine"]
                )
                func blame(_ query: String = "") async throws -> BlameRepresentation {
                    try BlameRepresentation(parsing: try await api.get("/api/v1/images/\(name)/blame\(query)").bytes)
                }
                let now = try await blame()
                let type = try #require(now.fields.first { $0.field == "type" })
                #expect(type.value == .string("gpu"))
                #expect(type.origin.actor.subject == person)
                #expect(type.origin.reason == "Wrong machine")
                #expect(String(type.origin.position) == edit.position)
                #expect(now.fields.first { $0.field == "group" }?.value == .string(group))
                let before = try await blame("?asOf=\((Int64(edit.position) ?? 1) - 1)")
                #expect(before.fields.first { $0.field == "type" }?.value == .string("cpu"))
                #expect(try await api.send(.delete, "/api/v1/images/\(name)").status < 300)
                let removed = try await blame()
                #expect(removed.removed?.type == "ImageRemoved")
                #expect(removed.fields.first { $0.field == "type" }?.origin.actor.subject == person)
                #expect(try await api.get("/api/v1/images/no-such-image/blame").status == 404)
                #expect(try await api.get("/api/v1/images/\(name)/blame?asOf=99999999").status == 422)
                let unborn = try await api.get("/api/v1/images/\(name)/blame?asOf=0")
                #expect(unborn.status == 404)
                #expect(unborn.detail.contains("There is no image '\(name)' as of position 0"))
                #expect(try await api.get("/api/v1/images/\(name)/blame?asOf=x").fields == ["asOf"])
            }
        }

        @Test(
            "the net difference has what is other at the end, page by page, and not what was changed and changed back"
        )
        func net() async throws {
            try await API.run { api in
                let group = try await api.group("net")
                let (steady, changed) = (try await api.image("steady", groups: [group]), try await api.image("changed"))
                let start = try await api.world.ledger.log.head()
                for type in ["gpu", "cpu"] {
                    _ = try await api.send(.patch, "/api/v1/images/\(steady)", #"{"type":"\#(type)"}"#)
                }
                _ = try await api.send(.patch, "/api/v1/images/\(changed)", #"{"type":"gpu"}"#)
                _ = try await api.send(.put, "/api/v1/images/\(changed)/groups", #"{"groups":["\#(group)"]}"#)
                let end = try await api.world.ledger.log.head()
                func net(_ query: String) async throws -> [NetDifferenceRepresentation] {
                    let answer = try await api.get("/api/v1/audit/net?since=\(start)&until=\(end)&\(query)")
                    try #require(answer.status == 200, "\(answer.text)")
                    return try Page<NetDifferenceRepresentation>(parsing: answer.bytes).items
                }
                #expect(try await net("image=\(steady)").isEmpty)
                let difference = try #require(try await net("image=\(changed)").first)
                #expect(difference.changes.map(\.field) == ["type"])
                #expect(difference.groupsAdded == [group])
                #expect(difference.eventCount == 2)
                #expect(try await net("group=\(group)").map(\.name) == [changed])
                #expect(try await net("limit=1000").contains { $0.name == changed })
                #expect(try await !net("limit=1000").contains { $0.name == steady })
                let page = try await api.get("/api/v1/audit/net?since=0&limit=1")
                let cursor = try #require(page.json["nextCursor"]?.stringValue)
                let next = try await api.get("/api/v1/audit/net?since=0&limit=1&cursor=\(cursor)")
                #expect(next.status == 200)
                #expect(next.items.first?["name"] != page.items.first?["name"])
                #expect(try await api.get("/api/v1/audit/net?since=1&limit=1&cursor=\(cursor)").fields == ["cursor"])
                #expect(try await api.get("/api/v1/audit/net?since=5&until=4").fields == ["until"])
                #expect(try await api.get("/api/v1/audit/net?until=2099-01-01T00:00:00Z").fields == ["until"])
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
