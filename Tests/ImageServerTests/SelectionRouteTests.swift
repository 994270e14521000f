import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("The image selection")
    struct SelectionRouteTests {
        @Test("a member sees the images of the groups in the token, and no other's")
        func ownSelection() async throws {
            try await API.run { api in
                let mine = try await api.group("mine")
                let theirs = try await api.group("theirs")
                let visible = try await api.image("visible", groups: [mine])
                let hidden = try await api.image("hidden", groups: [theirs])
                let member = api.with(token: try await api.issue("user", groups: [mine]).value)
                let head = try await api.world.ledger.log.head()
                let answer = try await member.get("/api/v1/selection?minPosition=\(head)")
                let names = answer.items.compactMap { $0["name"]?.stringValue }
                #expect(names.contains(visible))
                #expect(!names.contains(hidden))
                #expect(try #require(Int64(answer.position)) >= head.rawValue)
                #expect(answer.header("Ledger-Age") == nil)
                #expect(
                    answer.items.first { $0["name"]?.stringValue == visible }?["hint"]?.stringValue == "System image"
                )
            }
        }

        @Test("an administrator asks for a person, by the person's valid tokens, or for any groups")
        func others() async throws {
            try await API.run { api in
                let group = try await api.group()
                let image = try await api.image(groups: [group])
                let person = API.unique("person")
                let token = try await api.issue("user", subject: person, groups: [group])
                func sees(_ query: String) async throws -> Bool {
                    let head = try await api.world.ledger.log.head()
                    return try await api.get("/api/v1/selection?minPosition=\(head)&\(query)").items
                        .contains { $0["name"]?.stringValue == image }
                }
                #expect(try await sees("as=\(person)"))
                #expect(try await sees("groups=\(group)"))
                #expect(try await sees("as=\(person)&groups=other,\(group)"))
                #expect(try await !sees("as=\(person)&groups="))
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                #expect(try await !sees("as=\(person)"))
            }
        }

        @Test("a GPU machine gets the URL for GPU, a CPU machine no GPU image")
        func device() async throws {
            try await API.run { api in
                let group = try await api.group()
                let body = #"""
                    {"displayName":"both","type":"universal","url":"a/cpu","urlForGpu":"a/gpu","groups":["\#(group)"]}
                    """#
                #expect(try await api.send(.post, "/api/v1/images", body).status == 201)
                let gpu = #"{"displayName":"gpu","type":"gpu","url":"a/only-gpu","groups":["\#(group)"]}"#
                #expect(try await api.send(.post, "/api/v1/images", gpu).status == 201)
                let head = try await api.world.ledger.log.head()
                func urls(_ device: String) async throws -> Set<String> {
                    let answer = try await api.get(
                        "/api/v1/selection?groups=\(group)&device=\(device)&minPosition=\(head)"
                    )
                    return Set(answer.items.compactMap { $0["url"]?.stringValue }).intersection([
                        "a/cpu", "a/gpu", "a/only-gpu",
                    ])
                }
                #expect(try await urls("cpu") == ["a/cpu"])
                #expect(try await urls("gpu") == ["a/gpu", "a/only-gpu"])
            }
        }

        @Test("it is narrowed by a search, ordered by what was added last, and cut where it is asked to be")
        func narrowed() async throws {
            try await API.run { api in
                let group = try await api.group()
                let first = try await api.image("zebra", groups: [group])
                let second = try await api.image("antelope", groups: [group], #","description":"Striped like a Zebra""#)
                let third = try await api.image("moose", groups: [group])
                let head = try await api.world.ledger.log.head()
                func answer(_ query: String) async throws -> (names: [String?], total: Int64?) {
                    let answer = try await api.get("/api/v1/selection?groups=\(group)&minPosition=\(head)&\(query)")
                    let own = answer.items.map { $0["name"]?.stringValue }.filter {
                        [first, second, third].contains($0)
                    }
                    return (own, answer.json["total"]?.integerValue)
                }
                #expect(try await answer("sort=created").names == [third, second, first])
                #expect(try await answer("sort=displayName").names == [second, third, first])
                #expect(try await answer("search=ZEBRA").names == [second, first])
                #expect(try await answer("search=zebra&sort=created&limit=1").names == [second])
                #expect(try await answer("search=zebra&limit=1").total == 2)
                #expect(try await answer("search=zebra").total == nil)
                #expect(try await api.get("/api/v1/selection?sort=newest").status == 422)
                #expect(try await api.get("/api/v1/selection?limit=0").status == 422)
            }
        }

        @Test("KubeSpawner gets a profile_list")
        func kubeSpawner() async throws {
            try await API.run { api in
                let group = try await api.group()
                let image = try await api.image(groups: [group], #","pullSecret":"quay""#)
                let head = try await api.world.ledger.log.head()
                let answer = try await api.get(
                    "/api/v1/selection?groups=\(group)&format=kubespawner&minPosition=\(head)"
                )
                let profile = try #require(answer.json.arrayValue?.first { $0["slug"]?.stringValue == image })
                #expect(profile["kubespawner_override"]?["image"]?.stringValue == "quay.io/a/b:1")
                #expect(profile["kubespawner_override"]?["image_pull_secrets"]?.arrayValue == [.string("quay")])
            }
        }

        @Test("answers that took a token are not kept by caches, and none is taken for another type")
        func securityHeaders() async throws {
            try await API.run { api in
                let selection = try await api.get("/api/v1/selection")
                #expect(selection.headers[.cacheControl] == "no-store")
                #expect(selection.headers[.xContentTypeOptions] == "nosniff")
                let refused = try await api.with(token: nil).get("/api/v1/selection")
                #expect(refused.headers[.cacheControl] == "no-store")
                #expect(refused.headers[.xContentTypeOptions] == "nosniff")
                let image = try await api.image()
                let head = try await api.world.ledger.log.head()
                let shown = try await api.get("/api/v1/images/\(image)?minPosition=\(head)")
                #expect(shown.headers[.cacheControl] == "private, no-cache")
            }
        }
    }
}
