import EventSourcing
import Hummingbird
import ImageDomain
import JSON
import PostgresEventLog
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Why somebody may, or may not, use an image")
    struct ExplainRouteTests {
        private func explain(_ api: API, _ query: String) async throws -> Answer {
            let answer = try await api.get("/api/v1/permissions/explain?\(query)")
            #expect(answer.status == 200, "\(query): \(answer.text)")
            #expect(Int64(answer.position) != nil)
            return answer
        }

        private func words(_ answer: Answer) -> [String] {
            (answer.json["causes"]?.arrayValue ?? []).compactMap(\.stringValue)
        }

        @Test("a person's groups are those of their valid tokens, compared whole")
        func groups() async throws {
            try await API.run { api in
                let (ml, carol) = (try await api.group("ml"), API.unique("carol"))
                let longer = "\(ml)-research"
                #expect(try await api.send(.post, "/api/v1/groups", #"{"name":"\#(longer)"}"#).status == 201)
                let image = try await api.image(groups: [longer])
                let unknown = try await explain(api, "user=\(carol)&image=\(image)")
                #expect(words(unknown) == ["noValidToken", "notInGroup"])
                #expect(unknown.json["allowed"] == .bool(false))

                let token = try await api.issue("user", subject: carol, groups: [ml])
                let other = try await explain(api, "user=\(carol)&image=\(image)")
                #expect(words(other) == ["notInGroup"])
                #expect(other.json["sentence"]?.stringValue?.contains("only in the group '\(ml)'") == true)
                _ = try await api.issue("user", subject: carol, groups: [longer])
                let member = try await explain(api, "user=\(carol)&image=\(image)")
                #expect(member.json["allowed"] == .bool(true))
                #expect(member.json["because"]?.stringValue == "group")
                #expect(member.json["via"]?.stringValue == "group")
                #expect(member.json["through"]?.arrayValue == [.string(longer)])
                // Supposed groups are taken instead.
                #expect(words(try await explain(api, "user=\(carol)&groups=\(ml)&image=\(image)")) == ["notInGroup"])
                #expect(words(try await explain(api, "groups=&image=\(image)")) == ["notInGroup"])
                #expect(words(try await explain(api, "groups=\(ml),\(longer)&image=\(image)")) == ["group"])
                // By the very token, for the person themselves.
                let own = try await explain(api.with(token: token.value), "image=\(image)")
                #expect(own.json["user"]?.stringValue == carol)
                #expect(words(own) == ["notInGroup"])
            }
        }

        @Test("the administrators of the person's groups are named, as long as their tokens are valid")
        func whoCouldMend() async throws {
            try await API.run { api in
                let (ml, other) = (try await api.group("ml"), try await api.group("other"))
                let image = try await api.image(groups: [other])
                let gina = try await api.issue("user", subject: "Gina", administers: [ml])
                let before = try await explain(api, "user=dora&groups=\(ml)&image=\(image)")
                let mend = try #require(before.json["mend"]?.arrayValue?.first)
                #expect(mend["who"]?.stringValue == "groupAdministrator")
                #expect(mend["group"]?.stringValue == ml)
                #expect(mend["names"]?.arrayValue == [.string("Gina")])
                // What is advised helps.
                let put = try await api.with(token: gina.value)
                    .send(.put, "/api/v1/images/\(image)/groups", #"{"groups":["\#(other)","\#(ml)"]}"#)
                #expect(put.status == 200)
                let query = "user=dora&groups=\(ml)&image=\(image)&minPosition=\(put.position)"
                #expect(try await explain(api, query).json["allowed"] == .bool(true))
                #expect(try await api.send(.delete, "/api/v1/tokens/\(gina.id)").status == 204)
                let closed = try await api.image(groups: [other])
                let after = try await explain(api, "user=dora&groups=\(ml)&image=\(closed)")
                #expect(!after.text.contains("Gina"))
            }
        }

        @Test("a removed image is explained from its stream, with when and by whom; a name without one as never used")
        func removed() async throws {
            try await API.run { api in
                let image = try await api.image("gone", #","global":true"#)
                let gone = try await api.send(.delete, "/api/v1/images/\(image)")
                let answer = try await explain(api, "user=carol&image=\(image)&minPosition=\(gone.position)")
                #expect(words(answer) == ["removed"])
                #expect(answer.json["sentence"]?.stringValue?.contains("by Administrator") == true)
                let (told, removed) = (try #require(Int64(answer.position)), try #require(Int64(gone.position)))
                #expect(told >= removed)
                #expect(words(try await explain(api, "user=carol&image=\(API.unique("never"))")) == ["neverExisted"])
            }
        }

        @Test("an image that is not ready, and the wrong machine, are said with all else")
        func everything() async throws {
            try await API.run { api in
                let body =
                    #"{"displayName":"\#(API.unique("c"))","type":"gpu","build":{"baseImage":"python:3","apt":["git"]}}"#
                let added = try await api.send(.post, "/api/v1/images", body)
                let image = try #require(added.json["name"]?.stringValue, "\(added.text)")
                let answer = try await explain(
                    api,
                    "groups=&device=cpu&image=\(image)&minPosition=\(added.position)"
                )
                #expect(words(answer) == ["notInGroup", "notReady", "wrongDevice"])
                #expect(answer.json["because"]?.stringValue == "notInGroup")
                #expect(answer.json["sentence"]?.stringValue?.contains("build 1 waits for its turn") == true)
                #expect(answer.json["device"]?.stringValue == "cpu")
            }
        }

        @Test("what is explained is what the selection gives")
        func sameAsSelection() async throws {
            try await API.run { api in
                let (ml, carol) = (try await api.group("ml"), API.unique("carol"))
                _ = try await api.issue("user", subject: carol, groups: [ml])
                var images = [try await api.image(groups: [ml]), try await api.image()]
                images.append(try await api.image("global", #","global":true"#))
                let head = try await api.world.log.head()
                let selection = try await api.get("/api/v1/selection?as=\(carol)&minPosition=\(head)")
                let picked = Set(selection.items.compactMap { $0["name"]?.stringValue })
                for image in images {
                    let allowed = try await explain(api, "user=\(carol)&image=\(image)").json["allowed"]
                    #expect(allowed == .bool(picked.contains(image)))
                }
            }
        }

        @Test("a user learns why for themselves; of others, and of groups not theirs, the missing right is named")
        func forThemselves() async throws {
            try await API.run { api in
                let (own, other) = (try await api.group("own"), try await api.group("other"))
                let carol = API.unique("carol")
                let image = try await api.image(groups: [other])
                let user = api.with(token: try await api.issue("user", subject: carol, groups: [own]).value)
                for query in ["image=\(image)", "image=\(image)&user=\(carol)", "image=\(image)&groups=\(own)"] {
                    #expect(words(try await explain(user, query)) == ["notInGroup"])
                }
                for (query, right) in [
                    ("user=somebody", "reads the permissions of other people"),
                    ("user=\(carol)x", "reads the permissions of other people"),
                    ("user=\(carol.uppercased())", "reads the permissions of other people"),
                    ("groups=\(other)", "administers the group '\(other)'"),
                    ("groups=\(own),\(other)", "administers the group '\(other)'"),
                    ("user=somebody&groups=\(own)", "reads the permissions of other people"),
                ] {
                    let answer = try await user.get("/api/v1/permissions/explain?image=\(image)&\(query)")
                    #expect(answer.status == 403, "\(query): \(answer.text)")
                    #expect(answer.json["requiredRoles"]?.arrayValue == [.string("admin"), .string("auditor")])
                    #expect(answer.json["missingRights"]?.arrayValue == [.string(right)], "\(query)")
                }
                let auditor = api.with(token: try await api.issue("auditor").value)
                #expect(words(try await explain(auditor, "image=\(image)&user=\(carol)")) == ["notInGroup"])
            }
        }

        @Test("the administrator of a group learns it for the group's members, and for nobody else")
        func forMembers() async throws {
            try await API.run { api in
                let (own, other) = (try await api.group("own"), try await api.group("other"))
                let (member, stranger) = (API.unique("member"), API.unique("stranger"))
                _ = try await api.issue("user", subject: member, groups: [own])
                _ = try await api.issue("user", subject: stranger, groups: [other])
                let image = try await api.image(groups: [other])
                let gina = api.with(token: try await api.issue("user", administers: [own]).value)
                #expect(words(try await explain(gina, "user=\(member)&image=\(image)")) == ["notInGroup"])
                #expect(words(try await explain(gina, "groups=\(own)&image=\(image)")) == ["notInGroup"])
                for query in [
                    "user=\(stranger)", "groups=\(other)", "groups=\(own),\(other)", "user=\(stranger)&groups=\(other)",
                ] {
                    let answer = try await gina.get("/api/v1/permissions/explain?image=\(image)&\(query)")
                    #expect(answer.status == 403, "\(query)")
                }
            }
        }

        @Test(
            "a question that cannot be answered names everything that is wrong with it",
            arguments: [
                ("user=carol", ["image"]), ("image=", ["image"]), ("image=A_B&device=tpu", ["image", "device"]),
                ("image=a&user=", ["user"]), ("image=a&groups=a,,B", ["groups[1]", "groups[2]"]),
                ("image=a&usr=x", ["usr"]), ("image=a&image=b", ["image"]), ("", ["image"]),
                ("image=a&user=%00", ["user"]),
            ]
        )
        func invalid(query: String, fields: [String]) async throws {
            try await API.run { api in
                let answer = try await api.get("/api/v1/permissions/explain?\(query)")
                #expect(answer.status == 422, "\(answer.text)")
                #expect(Set(answer.fields) == Set(fields), "\(answer.text)")
            }
        }
    }
}
