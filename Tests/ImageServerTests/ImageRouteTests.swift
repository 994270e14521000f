import EventSourcing
import HTTPTypes
import Hummingbird
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Images")
    struct ImageRouteTests {
        @Test("an image that is added is answered whole, with its place, its version and its position")
        func add() async throws {
            try await API.run { api in
                let group = try await api.group()
                let body = #"""
                    {"displayName":"minimal-notebook-3.12","type":"universal","url":"quay.io/jupyter/minimal:1",
                     "urlForGpu":"quay.io/jupyter/gpu:1","description":"For all","pullSecret":"quay","groups":["\#(group)"]}
                    """#
                let answer = try await api.send(.post, "/api/v1/images", body)
                #expect(answer.status == 201)
                let name = try #require(answer.json["name"]?.stringValue)
                #expect(name.hasPrefix("minimal-notebook-3-12-"))
                #expect(answer.headers[.location] == "/api/v1/images/\(name)")
                #expect(answer.headers[.eTag] == "\"1\"")
                #expect(answer.json["createdBy"]?["subject"]?.stringValue == "admin")
                #expect(answer.json["groups"]?.arrayValue == [.string(group)])

                let shown = try await api.get("/api/v1/images/\(name)?minPosition=\(answer.position)")
                #expect(shown.status == 200)
                #expect(shown.bytes == answer.bytes)
                #expect(shown.headers[.eTag] == "\"1\"")
                #expect(try #require(Int(shown.position)) >= (try #require(Int(answer.position))))
            }
        }

        @Test("a name of one's own is kept, and is never given twice, not even after a removal")
        func ownName() async throws {
            try await API.run { api in
                let name = API.unique("own")
                let body = #"{"displayName":"x","name":"\#(name)","type":"cpu","url":"a/b"}"#
                let first = try await api.send(.post, "/api/v1/images", body)
                let second = try await api.send(.post, "/api/v1/images", body)
                let removal = try await api.send(.delete, "/api/v1/images/\(name)")
                let third = try await api.send(.post, "/api/v1/images", body)
                #expect([first, second, removal, third].map(\.status) == [201, 409, 204, 409])
                #expect(second.detail.contains("taken"))
            }
        }

        @Test("a PATCH changes the fields given, null clears, and what is absent stays")
        func edit() async throws {
            try await API.run { api in
                let name = try await api.image("edit", #","description":"Old","pullSecret":"quay""#)
                let answer = try await api.send(
                    .patch,
                    "/api/v1/images/\(name)",
                    #"{"description":"New","pullSecret":null}"#
                )
                #expect(answer.status == 200, "\(answer.text)")
                #expect(answer.json["description"]?.stringValue == "New")
                #expect(answer.json["pullSecret"] == .null)
                #expect(answer.json["type"]?.stringValue == "cpu")
                #expect(answer.headers[.eTag] == "\"2\"")
                let null = try await api.send(.patch, "/api/v1/images/\(name)", #"{"displayName":null,"url":null}"#)
                #expect(null.status == 422)
                #expect(null.fields == ["displayName", "url"])
            }
        }

        @Test("a hundred changes of one image at once are all carried out, one after another")
        func crowd() async throws {
            try await API.run { api in
                let name = try await api.image()
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...100 {
                        group.addTask {
                            let body = #"{"description":"change \#(number)"}"#
                            return try await api.send(.patch, "/api/v1/images/\(name)", body).status
                        }
                    }
                    return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
                }
                #expect(statuses == [200: 100])
                let head = try await api.world.ledger.log.head()
                let shown = try await api.get("/api/v1/images/\(name)?minPosition=\(head)")
                #expect(shown.json["version"]?.integerValue == 101)
            }
        }

        @Test("a PATCH and a PUT name every fault at once, those of the groups and of the URL for GPU machines too")
        func allFaults() async throws {
            try await API.run { api in
                let name = try await api.image()
                let patch = #"{"displayName":"No","urlForGpu":"a/b","groups":["not-there","No"],"colour":1}"#
                let patched = try await api.send(.patch, "/api/v1/images/\(name)", patch)
                #expect(patched.status == 422)
                #expect(patched.fields == ["colour", "displayName", "groups[0]", "groups[1]", "urlForGpu"])
                let put = #"{"global":null,"groups":["not-there"],"colour":1}"#
                let answer = try await api.send(.put, "/api/v1/images/\(name)/groups", put)
                #expect(answer.status == 422)
                #expect(answer.fields == ["colour", "global", "groups[0]"])
            }
        }

        @Test("a change to what already is appends nothing and succeeds")
        func noChange() async throws {
            try await API.run { api in
                let name = try await api.image()
                let answer = try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"global":false,"groups":[]}"#)
                #expect(answer.status == 200)
                #expect(answer.headers[.eTag] == "\"1\"")
                #expect(Int(answer.position) != nil)
            }
        }

        @Test("what is unknown or removed is 404 for every call on it")
        func unknown() async throws {
            try await API.run { api in
                let name = try await api.image()
                let removal = try await api.send(.delete, "/api/v1/images/\(name)")
                #expect(removal.status == 204)
                for name in [name, "never-there"] {
                    let shown = try await api.get("/api/v1/images/\(name)?minPosition=\(removal.position)")
                    #expect(shown.status == 404)
                    #expect(try await api.send(.patch, "/api/v1/images/\(name)", #"{"type":"gpu"}"#).status == 404)
                    #expect(
                        try await api.send(.put, "/api/v1/images/\(name)/groups", #"{"global":true}"#).status == 404
                    )
                    #expect(try await api.send(.delete, "/api/v1/images/\(name)").status == 404)
                }
                let history = try await api.get("/api/v1/images/\(name)/history?minPosition=\(removal.position)")
                #expect(history.items.compactMap { $0["type"]?.stringValue } == ["ImageRemoved", "ImageAdded"])
                #expect(try await api.get("/api/v1/images/never-there/history").status == 404)
            }
        }

        @Test("the list is found through its pages, by search, type, group and order")
        func list() async throws {
            try await API.run { api in
                let stem = API.unique("list")
                let group = try await api.group()
                var names: [String] = []
                for index in 1...5 {
                    let groups = index > 3 ? #""\#(group)""# : ""
                    let body = #"""
                        {"displayName":"\#(stem)-\#(index)","type":"\#(index == 1 ? "gpu" : "cpu")","url":"a/b","groups":[\#(groups)]}
                        """#
                    names.append(
                        try #require(try await api.send(.post, "/api/v1/images", body).json["name"]?.stringValue)
                    )
                }
                let position = try await api.world.ledger.log.head()
                func list(_ query: String) async throws -> Answer {
                    try await api.get("/api/v1/images?search=\(stem)&minPosition=\(position)\(query)")
                }
                func named(_ answer: Answer) -> [String] { answer.items.compactMap { $0["name"]?.stringValue } }

                var pages = try await list("&limit=2")
                #expect(pages.json["total"]?.integerValue == 5)
                var found = named(pages)
                while let cursor = pages.json["nextCursor"]?.stringValue {
                    pages = try await list("&limit=2&cursor=\(cursor)")
                    found += named(pages)
                }
                #expect(found == names)
                #expect(named(try await list("&type=gpu")) == [names[0]])
                #expect(named(try await list("&group=\(group)")) == Array(names[3...]))
                #expect(named(try await list("&sort=created")) == names.reversed())
                #expect(named(try await list("&state=failed")).isEmpty)
            }
        }
    }
}
