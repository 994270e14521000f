import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import PostgresEventLog
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Calls with asOf")
    struct AsOfRouteTests {
        static let lists = [
            "/api/v1/images", "/api/v1/builds", "/api/v1/groups", "/api/v1/permissions", "/api/v1/selection",
            "/api/v1/permissions?user=ada", "/api/v1/selection?as=ada",
        ]

        private static func target(_ list: String, _ query: String) -> String {
            list + (list.contains("?") ? "&" : "?") + query
        }

        @Test("at position 0 and before the first event there is nothing", arguments: lists)
        func emptyWorld(list: String) async throws {
            try await API.run { api in
                for moment in ["0", "2000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"] {
                    let answer = try await api.get(Self.target(list, "asOf=\(moment)"))
                    #expect(answer.status == 200, "\(answer.text)")
                    #expect(answer.items.isEmpty)
                    #expect(answer.position == "0")
                }
            }
        }

        @Test("what is still to come, or is no moment, is refused by name", arguments: lists)
        func toCome(list: String) async throws {
            try await API.run { api in
                let moments = [
                    "9223372036854775807", "9999-12-31T23:59:59Z", "9223372036854775808", "-1", "", "yesterday",
                    "2026-11-24", "1.5", "1%00", "%27;--",
                ]
                for moment in moments {
                    let answer = try await api.get(Self.target(list, "asOf=\(moment)"))
                    #expect(answer.status == 422, "\(moment): \(answer.text)")
                    #expect(answer.fields == ["asOf"], "\(moment): \(answer.text)")
                }
                let head = try await api.world.log.head().rawValue
                let next = try await api.get(Self.target(list, "asOf=\(head + 1_000_000)"))
                #expect(next.messages.first?.contains("still to come") == true)
            }
        }

        @Test("one thing that was not there yet is 404, with the position in the sentence")
        func notYet() async throws {
            try await API.run { api in
                let group = try await api.group("young")
                let (image, build) = try await api.customImage()
                let position = try await api.world.log.head().rawValue
                _ = try await api.settled()
                let targets = [
                    "/api/v1/images/\(image)", "/api/v1/images/\(image)/history", "/api/v1/builds/\(build)",
                    "/api/v1/builds/\(build)/containerfile", "/api/v1/groups/\(group)",
                ]
                for target in targets {
                    let there = try await api.get("\(target)?asOf=\(position)")
                    #expect(there.status == 200, "\(target): \(there.text)")
                    #expect(there.position == "\(position)")
                    #expect(there.headers[.eTag] == nil, "\(target)")
                    for moment in ["0", "1"] {
                        let answer = try await api.get("\(target)?asOf=\(moment)")
                        #expect(answer.status == 404, "\(target): \(answer.text)")
                        #expect(answer.detail.contains("as of position \(moment)"), "\(answer.detail)")
                    }
                }
                let list = try await api.get("/api/v1/images/\(image)/builds?asOf=\(position)")
                #expect(list.items.compactMap { $0["id"]?.stringValue } == [build])
                #expect(try await api.get("/api/v1/images/\(image)/builds?asOf=0").items.isEmpty)
                #expect(try await api.get("/api/v1/images/no-such/history?asOf=1").status == 404)
                #expect(try await api.get("/api/v1/builds/no-such?asOf=1").detail.contains("as of position 1"))
            }
        }

        @Test("one image goes through its life: added, edited, regrouped, removed, each at its position and instant")
        func life() async throws {
            try await API.run { api in
                let group = try await api.group("life")
                let name = try await api.image("life")
                let added = try await api.get("/api/v1/images/\(name)/history?minPosition=\(try await api.settled())")
                var positions = added.items.compactMap { $0["position"]?.integerValue }
                let edit = try await api.send(.patch, "/api/v1/images/\(name)", #"{"type":"gpu"}"#)
                let regrouped = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":["\#(group)"]}"#)
                let removed = try await api.send(.delete, "/api/v1/images/\(name)")
                positions += [edit, regrouped, removed].compactMap { Int64($0.position) }
                try #require(positions.count == 4)
                func image(_ moment: String) async throws -> JSONValue? {
                    let answer = try await api.get("/api/v1/images/\(name)?asOf=\(moment)")
                    return answer.status == 200 ? answer.json : nil
                }
                #expect(try await image("\(positions[0])")?["type"] == .string("cpu"))
                #expect(try await image("\(positions[1])")?["type"] == .string("gpu"))
                #expect(try await image("\(positions[1])")?["groups"] == .array([]))
                #expect(try await image("\(positions[2])")?["groups"] == .array([.string(group)]))
                #expect(try await image("\(positions[3])") == nil)
                #expect(try await image("\(positions[0] - 1)") == nil)
                let rows = try await api.get("/api/v1/images/\(name)/history?minPosition=\(positions[3])").items
                let instants = rows.reversed().compactMap { $0["recordedAt"]?.stringValue }
                #expect(try await image(instants[1])?["type"] == .string("gpu"))
                // Between two events the earlier one holds.
                let between = try #require(Instant(instants[2])).microsecondsSince1970 - 1
                let earlier = try await image(Instant(microsecondsSince1970: between).description)
                #expect(earlier?["groups"] == .array([]))
                for (count, position) in positions.enumerated() {
                    let history = try await api.get("/api/v1/images/\(name)/history?asOf=\(position)")
                    #expect(history.items == Array(rows.suffix(count + 1)))
                }
            }
        }

        @Test("events of one append share their instant, and the instant has both")
        func equalInstants() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                let rows = try await api.get("/api/v1/images/\(name)/history?asOf=\(try await api.settled())").items
                #expect(rows.map { $0["type"]?.stringValue } == ["BuildStarted", "ImageAdded"])
                let instants = rows.compactMap { $0["recordedAt"]?.stringValue }
                let positions = rows.compactMap { $0["position"]?.integerValue }
                try #require(instants.count == 2 && instants[0] == instants[1])
                let both = try await api.get("/api/v1/images/\(name)?asOf=\(instants[0])")
                #expect(both.json["lastBuild"]?["id"]?.stringValue == build)
                #expect(both.json["version"] == .integer(2))
                let first = try await api.get("/api/v1/images/\(name)?asOf=\(positions[1])")
                #expect(first.json["version"] == .integer(1))
                #expect(try await api.get("/api/v1/builds/\(build)?asOf=\(positions[1])").status == 404)
                #expect(try await api.get("/api/v1/builds?image=\(name)&asOf=\(positions[1])").items.isEmpty)
                #expect(try await api.get("/api/v1/builds?image=\(name)&asOf=\(positions[0])").items.count == 1)
            }
        }

        @Test("pages stay those of the first page's position, while images, groups, builds and rows come")
        func pages() async throws {
            try await API.run { api in
                let group = try await api.group("pages")
                var names: [String] = []
                for _ in 0..<3 { names.append(try await api.image("pages", groups: [group])) }
                _ = try await api.customImage()
                _ = try await api.customImage()
                _ = try await api.send(.patch, "/api/v1/images/\(names[0])", #"{"type":"gpu"}"#)
                let now = Instant.wallClock.description
                let targets = [
                    "/api/v1/images?group=\(group)", "/api/v1/images?sort=updated", "/api/v1/groups", "/api/v1/builds",
                    "/api/v1/permissions?group=\(group)", "/api/v1/images/\(names[0])/history",
                ]
                for target in targets {
                    let target = Self.target(target, "asOf=\(now)")
                    let whole = try await api.get("\(target)&limit=1000")
                    let first = try await api.get("\(target)&limit=1")
                    #expect(first.position == whole.position)
                    _ = try await api.group("pages")
                    _ = try await api.image("aaa", groups: [group])
                    _ = try await api.customImage()
                    _ = try await api.send(.patch, "/api/v1/images/\(names[0])", #"{"description":"\#(target.count)"}"#)
                    let cursor = try #require(first.json["nextCursor"]?.stringValue, "\(target)")
                    let rest = try await api.get("\(target)&limit=1000&cursor=\(cursor)")
                    #expect(rest.position == first.position)
                    #expect(first.items + rest.items == whole.items, "\(target)")
                    #expect(rest.json["total"] == whole.json["total"])
                }
            }
        }

        @Test("a cursor is good for its list and its moment alone")
        func cursors() async throws {
            try await API.run { api in
                for _ in 0..<2 { _ = try await api.image("cursor") }
                let head = try await api.world.log.head().rawValue
                let past =
                    try await api.get("/api/v1/images?limit=1&asOf=\(head)").json["nextCursor"]?.stringValue ?? ""
                let live = try await api.get("/api/v1/images?limit=1").json["nextCursor"]?.stringValue ?? ""
                let targets = [
                    "/api/v1/images?cursor=\(past)", "/api/v1/images?asOf=\(head)&cursor=\(live)",
                    "/api/v1/images?asOf=\(head - 1)&cursor=\(past)",
                    "/api/v1/images?asOf=\(Instant.wallClock)&cursor=\(past)",
                    "/api/v1/images?sort=name&asOf=\(head)&cursor=\(past)",
                    "/api/v1/groups?asOf=\(head)&cursor=\(past)",
                    "/api/v1/builds?asOf=\(head)&cursor=\(past)", "/api/v1/permissions?asOf=\(head)&cursor=\(past)",
                    "/api/v1/images?asOf=\(head)&cursor=nonsense",
                ]
                for target in targets {
                    let answer = try await api.get(target)
                    #expect(answer.status == 422, "\(target): \(answer.text)")
                    #expect(answer.fields == ["cursor"], "\(target)")
                }
            }
        }

        @Test("minPosition is kept by a moment that has it, and refused by one that has not")
        func minPosition() async throws {
            try await API.run { api in
                let name = try await api.image("min")
                let head = try await api.world.log.head().rawValue
                for target in Self.lists + ["/api/v1/images/\(name)"] {
                    let kept = try await api.get(Self.target(target, "asOf=\(head)&minPosition=\(head)"))
                    #expect(kept.status == 200, "\(kept.text)")
                    let refused = try await api.get(Self.target(target, "asOf=\(head - 1)&minPosition=\(head)"))
                    #expect(refused.status == 422)
                    #expect(refused.fields == ["minPosition"])
                }
            }
        }

        @Test("a person's groups are those of the tokens that were valid then, expiry and revocation counted")
        func tokensThen() async throws {
            try await API.run { api in
                let (first, second) = (try await api.group("first"), try await api.group("second"))
                let (one, two) = (
                    try await api.image("one", groups: [first]), try await api.image("two", groups: [second])
                )
                let person = API.unique("person")
                let before = try await api.world.log.head().rawValue
                let token = try await api.issue("user", subject: person, groups: [first])
                let withFirst = try await api.world.log.head().rawValue
                let expiry = Instant.wallClock.advanced(bySeconds: 3_600).description
                _ = try await api.issue("user", subject: person, groups: [second], expiresAt: expiry)
                let withBoth = try await api.world.log.head().rawValue
                _ = try await api.send(.delete, "/api/v1/tokens/\(token.id)")
                let withSecond = try await api.world.log.head().rawValue
                for (position, expected) in [
                    (before, []), (withFirst, [one]), (withBoth, [one, two]), (withSecond, [two]),
                ] {
                    let selection = try await api.get("/api/v1/selection?as=\(person)&asOf=\(position)")
                    let mine = selection.items.compactMap { $0["name"]?.stringValue }.filter {
                        [one, two].contains($0)
                    }
                    #expect(mine.sorted() == expected.sorted(), "as of \(position)")
                    let ways = try await api.get("/api/v1/permissions?user=\(person)&limit=1000&asOf=\(position)")
                    let images = ways.items.compactMap { $0["image"]?.stringValue }.filter { [one, two].contains($0) }
                    #expect(images.sorted() == expected.sorted(), "as of \(position)")
                }
            }
        }

        @Test("whoever had no valid token any more then is told how the last one lapsed, and when it is spoken of")
        func lapsedThen() async throws {
            try await API.run { api in
                let image = try await api.image("lapsed", groups: [try await api.group("lapsed")])
                let person = API.unique("person")
                let token = try await api.issue("user", subject: person, groups: [])
                let gone = try await api.send(.delete, "/api/v1/tokens/\(token.id)")
                let before = try #require(Int64(gone.position)) - 1
                let revoked = try #require(try await api.world.log.read(after: Position(before), limit: 1).first)
                let lapse = "the last token of \(person) was revoked at \(revoked.recordedAt) by"
                for (moment, words, isLapsed) in [
                    ("0", "as of position 0:", false), ("\(before)", "as of position \(before):", false),
                    ("\(revoked.position)", "as of position \(revoked.position):", true),
                    ("\(revoked.recordedAt)", "as of \(revoked.recordedAt) (position ", true),
                ] {
                    let query = "user=\(person)&image=\(image)&asOf=\(moment)"
                    let answer = try await api.get("/api/v1/permissions/explain?\(query)")
                    let sentence = answer.json["sentence"]?.stringValue ?? ""
                    #expect(sentence.contains(words), "\(sentence)")
                    #expect(sentence.contains(lapse) == isLapsed, "\(sentence)")
                }
            }
        }

        @Test("a user sees their own selection of the past, and nobody else's")
        func ownSelection() async throws {
            try await API.run { api in
                let group = try await api.group("own")
                let name = try await api.image("own", groups: [group])
                let then = try await api.world.log.head().rawValue
                _ = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":[]}"#)
                let user = api.with(token: try await api.issue("user", groups: [group]).value)
                let past = try await user.get("/api/v1/selection?asOf=\(then)")
                #expect(past.items.contains { $0["name"]?.stringValue == name })
                #expect(try await user.get("/api/v1/selection?asOf=\(then)&as=ada").status == 403)
                #expect(try await user.get("/api/v1/images?asOf=\(then)").status == 403)
            }
        }
    }
}
