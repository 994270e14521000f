import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Groups")
    struct GroupRouteTests {
        @Test("a group is registered, shown, edited, listed, removed and registered again")
        func life() async throws {
            try await API.run { api in
                let name = API.unique("life")
                let added = try await api.send(.post, "/api/v1/groups", #"{"name":"\#(name)","displayName":"Life"}"#)
                #expect(added.status == 201)
                #expect(added.headers[.location] == "/api/v1/groups/\(name)")
                #expect(try await api.send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#).status == 409)
                let edited = try await api.send(.patch, "/api/v1/groups/\(name)", #"{"displayName":null}"#)
                #expect(edited.json["displayName"] == .null)
                let shown = try await api.get("/api/v1/groups/\(name)?minPosition=\(edited.position)")
                #expect(shown.bytes == edited.bytes)
                let list = try await api.get("/api/v1/groups?limit=1000&minPosition=\(edited.position)")
                #expect(list.items.contains { $0["name"]?.stringValue == name })
                #expect(try await api.send(.delete, "/api/v1/groups/\(name)").status == 204)
                #expect(try await api.send(.delete, "/api/v1/groups/\(name)").status == 404)
                #expect(try await api.send(.post, "/api/v1/groups", #"{"name":"\#(name)"}"#).status == 201)
            }
        }

        @Test("a group in use is kept, and the answer says by which images and how many more")
        func inUse() async throws {
            try await API.run { api in
                let group = try await api.group()
                var names: [String] = []
                for _ in 0..<5 { names.append(try await api.image("user", groups: [group])) }
                let answer = try await api.send(.delete, "/api/v1/groups/\(group)")
                #expect(answer.status == 409)
                #expect(answer.detail.contains(try #require(names.min())))
                #expect(answer.detail.contains("and 2 more"))
                #expect(answer.detail.contains("force"))
            }
        }

        @Test("removed with force, it is taken from every image first, each by an event that the removal caused")
        func force() async throws {
            try await API.run { api in
                let group = try await api.group()
                let kept = try await api.group()
                let first = try await api.image("first", groups: [group, kept])
                _ = try await api.image("second", groups: [group], #","global":true"#)
                let before = try await api.world.ledger.log.head()
                let answer = try await api.send(
                    .delete,
                    "/api/v1/groups/\(group)?force=true",
                    nil,
                    ["X-Request-ID": "forced"]
                )
                #expect(answer.status == 204, "\(answer.text)")
                let events = try await api.get("/api/v1/events?after=\(before)&limit=1000").items
                    .filter { $0["correlationId"]?.stringValue == "forced" }
                #expect(
                    events.compactMap { $0["type"]?.stringValue } == ["GroupsChanged", "GroupsChanged", "GroupRemoved"]
                )
                let removal = try #require(events.last?["commandId"])
                #expect(events.dropLast().allSatisfy { $0["causationId"] == removal })
                let image = try await api.get("/api/v1/images/\(first)?minPosition=\(answer.position)")
                #expect(image.json["groups"]?.arrayValue == [.string(kept)])
            }
        }

        @Test("a forced removal that is refused touches no image")
        func refusedForce() async throws {
            try await API.run { api in
                let group = try await api.group()
                let image = try await api.image(groups: [group])
                let stale = ["If-Match": "\"9\""]
                #expect(try await api.send(.delete, "/api/v1/groups/\(group)?force=true", nil, stale).status == 412)
                let head = try await api.world.ledger.log.head()
                let shown = try await api.get("/api/v1/images/\(image)?minPosition=\(head)")
                #expect(shown.json["groups"]?.arrayValue == [.string(group)])
                #expect(try await api.send(.delete, "/api/v1/groups/\(group)?force=maybe").fields == ["force"])
            }
        }

        @Test(
            "of an image that gets a group and the group's removal at once, only one happens",
            arguments: ["", "?force=true"]
        )
        func race(query: String) async throws {
            try await API.run { api in
                for _ in 1...12 {
                    let group = try await api.group()
                    async let removal = api.send(.delete, "/api/v1/groups/\(group)\(query)")
                    async let other = api.send(
                        .post,
                        "/api/v1/images",
                        #"{"displayName":"race","type":"cpu","url":"a","groups":["\#(group)"]}"#
                    )
                    let (removed, added) = try await (removal, other)
                    let head = try await api.world.ledger.log.head()
                    let users = try await api.get("/api/v1/images?group=\(group)&minPosition=\(head)").items
                    let isThere = try await api.get("/api/v1/groups/\(group)?minPosition=\(head)").status == 200
                    #expect(isThere || users.isEmpty, "\(removed.status) \(added.status)")
                    #expect(isThere == (removed.status == 409), "\(removed.status): \(removed.text)")
                    #expect([201, 422].contains(added.status), "\(added.status): \(added.text)")
                    if added.status == 422 { #expect(added.fields == ["groups[0]"]) }
                }
            }
        }

        @Test("a group that another replica has just registered is known, since the log is asked about strangers")
        func registeredElsewhere() async throws {
            try await API.run { api in
                let register = GroupRegister(api.world.ledger)
                let group = try await api.group()
                let registered = try await register.registered(among: [group, "not-there", "No name"], isRetry: false)
                #expect(registered == [try GroupName(group): Version(1)])
            }
        }
    }
}
