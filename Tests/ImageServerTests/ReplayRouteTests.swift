import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import JSON
import Postgres
import PostgresEventLog
import PostgresTesting
import Projections
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Replay", .serialized)
    struct ReplayRouteTests {
        @Test("a stream's steps show what each event made of the image, as the image is answered")
        func steps() async throws {
            try await API.run { api in
                let group = try await api.group("step")
                let name = try await api.image("step", groups: [group])
                let taken = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":[]}"#)
                let image = try await api.get("/api/v1/images/\(name)?minPosition=\(taken.position)").json
                let steps = try await api.get("/api/v1/replay/steps?stream=image-\(name)").items
                #expect(steps.map { $0["event"]?["type"]?.stringValue } == ["ImageAdded", "GroupsChanged"])
                #expect(steps[0]["before"] == .null)
                #expect(steps[1]["after"] == image)
                #expect(steps[0]["after"] == steps[1]["before"])
                let models = steps[1]["readModels"]?.arrayValue?.compactMap { $0["name"]?.stringValue }
                #expect(models == ["images", "selection", "permissions", "audit_trail"])

                let last = try await api.get("/api/v1/replay/steps?stream=image-\(name)&limit=1&last=true").items
                #expect(last == [steps[1]])
                let from = steps[1]["event"]?["position"]?.integerValue ?? 0
                let page = try await api.get("/api/v1/replay/steps?from=\(from)&limit=1")
                #expect(page.items == [steps[1]])
            }
        }

        @Test("pages of steps cover the log, each step once")
        func pages() async throws {
            try await API.run { api in
                let head = try #require(Int64(try await api.get("/api/v1/replay/steps?limit=1").position))
                var positions: [Int64] = []
                var cursor: String? = "1"
                while let from = cursor {
                    let page = try await api.get("/api/v1/replay/steps?from=\(from)&to=\(head)&limit=7")
                    positions += page.items.compactMap { $0["event"]?["position"]?.integerValue }
                    cursor = page.json["nextCursor"]?.stringValue
                }
                #expect(positions == Array(1...head))
            }
        }

        @Test("a stretch that is still to come, or turned around, is refused")
        func badStretch() async throws {
            try await API.run { api in
                for query in [
                    "to=999999999", "from=999999999", "from=5&to=2", "from=0", "from=x", "limit=501", "last=maybe",
                ] {
                    let answer = try await api.get("/api/v1/replay/steps?\(query)")
                    #expect(answer.status == 422, "\(query)")
                }
            }
        }

        @Test("bisection finds the event, and a condition that does not parse is refused with its place")
        func bisect() async throws {
            try await API.run { api in
                let group = try await api.group("bisect")
                let name = try await api.image("bisect", groups: [group])
                let taken = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":[]}"#)
                _ = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":["\#(group)"]}"#)
                let when = "not%20groups%20contains%20%22\(group)%22"
                let found = try await api.get("/api/v1/replay/bisect?image=\(name)&when=\(when)")
                #expect(found.json["position"]?.integerValue.map { String($0) } == taken.position)
                #expect(found.json["event"]?["type"]?.stringValue == "GroupsChanged")
                let selection = "selection('\(group)')%20contains%20'\(name)'"
                let world = try await api.get("/api/v1/replay/bisect?when=\(selection)")
                #expect(world.json["event"]?["type"]?.stringValue == "ImageAdded")
                let never = try await api.get("/api/v1/replay/bisect?image=\(name)&when=global")
                #expect(never.json["position"] == .null)
                let bad = try await api.get("/api/v1/replay/bisect?image=\(name)&when=stat%20=%20'ready'")
                #expect(bad.status == 422)
                #expect(bad.fields == ["when"])
                #expect(bad.messages.first?.contains("did you mean 'state'?") == true)
                #expect(bad.messages.first?.hasSuffix("^") == true)
                #expect(try await api.get("/api/v1/replay/bisect").fields == ["when"])
            }
        }

        @Test("what if an event had not happened, or another had, is answered and the log left alone")
        func whatIf() async throws {
            try await API.run { api in
                let group = try await api.group("whatif")
                let name = try await api.image("whatif", groups: [group])
                let taken = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"groups":[]}"#)
                let head = try await api.world.ledger.log.head()
                let skip = try await api.send(.post, "/api/v1/replay/what-if", #"{"skip":\#(taken.position)}"#)
                #expect(skip.status == 200, "\(skip.text)")
                let selection = skip.json["selection"]?.arrayValue?.first
                #expect(selection?["group"]?.stringValue == group)
                #expect(selection?["live"] == .null)
                #expect(selection?["rebuilt"]?["name"]?.stringValue == name)
                #expect(skip.json["senseless"]?["count"]?.integerValue == 0)

                let event =
                    #"{"after":\#(taken.position),"stream":"image-\#(name)","type":"ImageRemoved","payload":{"artefacts":"kept"}}"#
                let insert = try await api.send(.post, "/api/v1/replay/what-if", #"{"insert":\#(event)}"#)
                #expect(insert.json["readModels"]?.arrayValue?.first?["name"]?.stringValue == "images")
                #expect(insert.json["inserted"]?["type"]?.stringValue == "ImageRemoved")
                let appended = try await api.world.log.read(after: head, limit: 1_000)
                #expect(!appended.contains { $0.stream.rawValue == "image-\(name)" })

                for body in [
                    "{}", #"{"skip":0}"#, #"{"skip":99999999}"#, #"{"skip":1,"insert":\#(event)}"#,
                    #"{"skip":1,"to":0}"#,
                    #"{"insert":{}}"#, #"{"insert":{"after":1,"stream":"image-x","type":"ImageAded","payload":{}}}"#,
                    #"{"insert":{"after":1,"stream":"x","type":"ImageAdded","payload":{}}}"#,
                    #"{"insert":{"after":1,"stream":"image-x","type":"ImageAdded","payload":{}}}"#, #"{"skipp":1}"#,
                ] {
                    #expect(try await api.send(.post, "/api/v1/replay/what-if", body).status == 422, "\(body)")
                }
            }
        }

        @Test("an image that is put in under another's stream is refused")
        func insertOfAnother() async throws {
            try await API.run { api in
                let name = try await api.image("insert")
                let steps = try await api.get("/api/v1/replay/steps?stream=image-\(name)").items
                let payload = try #require(steps.first?["event"]?["payload"])
                func insert(into image: String) async throws -> Answer {
                    let payload = String(decoding: payload.bytes, as: UTF8.self)
                    let event =
                        #"{"after":1,"stream":"image-\#(image)","type":"ImageAdded","payload":\#(payload)}"#
                    return try await api.send(.post, "/api/v1/replay/what-if", #"{"insert":\#(event)}"#)
                }
                let other = try await insert(into: API.unique("other"))
                #expect(other.status == 422, "\(other.text)")
                #expect(other.fields == ["insert.payload"])
                #expect(other.messages.first?.contains("is of image-\(name), and the stream is image-other") == true)
                #expect(try await insert(into: name).status == 200)
            }
        }

        @Test("an unknown read model is named, and a diff can be told to be a stream")
        func diffForm() async throws {
            try await API.run { api in
                let wrong = try await api.get("/api/v1/replay/diff?name=images,grups,images")
                #expect(wrong.status == 422)
                #expect(wrong.fields == ["name[1]", "name"])
                #expect(wrong.messages.first?.contains("groups") == true)
            }
        }
    }
}
