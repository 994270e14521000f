import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Builds")
    struct BuildRouteTests {
        @Test("a custom image is added, is building at once, can be looked at and cannot be picked")
        func add() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                let image = try await api.get("/api/v1/images/\(name)").json
                #expect(image["state"]?.stringValue == "building")
                #expect(image["source"]?.stringValue == "custom")
                #expect(image["url"] == .null)
                #expect(image["currentBuild"] == .null)
                #expect(image["lastBuild"]?["state"]?.stringValue == "queued")

                let shown = try await api.get("/api/v1/builds/\(build)")
                #expect(shown.status == 200, "\(shown.text)")
                #expect(shown.json["state"]?.stringValue == "queued")
                #expect(shown.json["image"]?.stringValue == name)
                #expect(shown.json["number"]?.integerValue == 1)
                #expect(shown.json["input"]?["apt"]?.arrayValue == [.string("hello jq")])
                #expect(shown.json["current"]?.boolValue == false)

                let selection = try await api.get("/api/v1/selection?minPosition=\(try await api.settled())")
                #expect(!selection.text.contains(name))
                let containerfile = try await api.get("/api/v1/builds/\(build)/containerfile")
                #expect(containerfile.headers[.contentType] == "text/plain; charset=utf-8")
                #expect(containerfile.text.hasPrefix("FROM quay.io/lab/base:1\n"))
                #expect(containerfile.text.contains("\"hello\", \\\n    \"jq\"]"))
            }
        }

        @Test("a success makes it ready and to be picked, with the URL of the build")
        func success() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                try await api.succeed(name)
                let head = try await api.settled()
                let image = try await api.get("/api/v1/images/\(name)?minPosition=\(head)").json
                #expect(image["state"]?.stringValue == "ready")
                #expect(image["url"]?.stringValue == "127.0.0.1:9/\(name):1")
                #expect(image["currentBuild"]?.integerValue == 1)
                let shown = try await api.get("/api/v1/builds/\(build)?minPosition=\(head)").json
                #expect(shown["state"]?.stringValue == "succeeded")
                #expect(shown["digest"]?.stringValue == "sha256:1")
                #expect(shown["durationSeconds"] == .number(1.5))
                #expect(shown["artefact"]?.stringValue == "kept")
                #expect(shown["current"]?.boolValue == true)
                let selection = try await api.get("/api/v1/selection?minPosition=\(head)")
                #expect(selection.text.contains("127.0.0.1:9/\(name):1"))
            }
        }

        @Test("every fault of a build is told at once, under its place in the request")
        func faults() async throws {
            try await API.run { api in
                let body = #"""
                    {"displayName":"X","type":"cpu","build":{"baseImage":"https://a","pullSecret":"no-such",
                     "apt":["ok","-y"],"pip":["six","-r x"],"colour":1}}
                    """#
                let answer = try await api.send(.post, "/api/v1/images", body)
                #expect(answer.status == 422)
                #expect(
                    Set(answer.fields) == [
                        "displayName", "build.baseImage", "build.pullSecret", "build.apt[1]", "build.pip[1]",
                        "build.colour",
                    ],
                    "\(answer.text)"
                )
                let both = #"{"displayName":"x","type":"cpu","url":"a/b","build":\#(API.build)}"#
                #expect(try await api.send(.post, "/api/v1/images", both).fields == ["url"])
                let nothing = #"{"displayName":"x","type":"cpu","build":{"baseImage":"a/b"}}"#
                #expect(try await api.send(.post, "/api/v1/images", nothing).fields == ["build.apt"])
                let wrong = #"{"displayName":"x","type":"cpu","build":7}"#
                #expect(try await api.send(.post, "/api/v1/images", wrong).fields.contains("build"))
            }
        }

        @Test("one build at a time: a second start is refused with the id of the one that is under way")
        func oneAtATime() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                let second = try await api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                #expect(second.status == 409)
                #expect(second.detail.contains(build))
            }
        }

        @Test("of two starts at once one builds and the other is refused", arguments: 0..<5)
        func atOnce(_ round: Int) async throws {
            try await API.run { api in
                let (name, _) = try await api.customImage()
                try await api.succeed(name)
                async let first = api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                async let second = api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                let statuses = try await [first.status, second.status].sorted()
                #expect(statuses == [202, 409])
            }
        }

        @Test("a rebuild takes what is not said from the build before, and cancels within the call")
        func rebuild() async throws {
            try await API.run { api in
                let (name, first) = try await api.customImage()
                let cancelled = try await api.send(.post, "/api/v1/builds/\(first)/cancel")
                #expect(cancelled.status == 200, "\(cancelled.text)")
                #expect(cancelled.json["state"]?.stringValue == "cancelled")
                #expect(try await api.send(.post, "/api/v1/builds/\(first)/cancel").status == 200)

                let started = try await api.send(
                    .post,
                    "/api/v1/images/\(name)/builds",
                    #"{"baseImage":"quay.io/lab/base:2","pip":null}"#,
                    ["Ledger-Reason": "newer base"]
                )
                #expect(started.status == 202, "\(started.text)")
                #expect(started.json["number"]?.integerValue == 2)
                #expect(started.json["reason"]?.stringValue == "newer base")
                let input = started.json["input"]
                #expect(input?["baseImage"]?.stringValue == "quay.io/lab/base:2")
                #expect(input?["apt"]?.arrayValue == [.string("hello jq")])
                #expect(input?["pip"]?.arrayValue == [])
                let id = try #require(started.json["id"]?.stringValue)
                #expect(started.headers[.location] == "/api/v1/builds/\(id)")

                let list = try await api.get("/api/v1/images/\(name)/builds?minPosition=\(started.position)")
                #expect(list.items.compactMap { $0["number"]?.integerValue } == [2, 1])
                #expect(list.items.last?["state"]?.stringValue == "cancelled")
                let empty = try await api.send(.post, "/api/v1/builds/\(id)/cancel")
                #expect(empty.status == 200)
                let nothing = try await api.send(.post, "/api/v1/images/\(name)/builds", #"{"apt":[]}"#)
                #expect(nothing.status == 422)
                #expect(nothing.fields == ["apt"])
            }
        }

        @Test("a build that is over is not cancelled, and the image stays as it is")
        func cancelTooLate() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                try await api.succeed(name)
                let answer = try await api.send(.post, "/api/v1/builds/\(build)/cancel")
                #expect(answer.status == 409)
                #expect(answer.detail.contains("succeeded"))
                let image = try await api.get("/api/v1/images/\(name)?minPosition=\(try await api.settled())")
                #expect(image.json["state"]?.stringValue == "ready")
            }
        }

        @Test("an earlier build is made current again, and the list says which is")
        func rollBack() async throws {
            try await API.run { api in
                let (name, _) = try await api.customImage()
                try await api.succeed(name)
                _ = try await api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                try await api.succeed(name)
                let back = try await api.send(.post, "/api/v1/images/\(name)/rollback", #"{"build":1}"#)
                #expect(back.status == 200, "\(back.text)")
                #expect(back.json["url"]?.stringValue == "127.0.0.1:9/\(name):1")
                #expect(back.json["currentBuild"]?.integerValue == 1)
                let list = try await api.get("/api/v1/builds?image=\(name)&minPosition=\(back.position)")
                #expect(list.items.map { $0["current"]?.boolValue } == [false, true])
                let unknown = try await api.send(.post, "/api/v1/images/\(name)/rollback", #"{"build":7}"#)
                #expect(unknown.status == 409)
                #expect(unknown.detail.contains("1, 2"))
                #expect(try await api.send(.post, "/api/v1/images/\(name)/rollback", "{}").fields == ["build"])
                let history = try await api.get("/api/v1/images/\(name)/history?minPosition=\(back.position)")
                #expect(history.items.first?["type"]?.stringValue == "ImageRolledBack")
                #expect(history.items.first?["changes"]?.arrayValue?.first?["field"]?.stringValue == "url")
            }
        }

        @Test("the history is filtered by image, state, person and time, and paged")
        func list() async throws {
            try await API.run { api in
                let (name, _) = try await api.customImage()
                try await api.succeed(name)
                _ = try await api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                let head = try await api.settled()
                let running = try await api.get("/api/v1/builds?image=\(name)&state=queued&minPosition=\(head)")
                #expect(running.items.map { $0["number"]?.integerValue } == [2])
                let first = try await api.get("/api/v1/builds?image=\(name)&limit=1&actor=admin")
                let cursor = try #require(first.json["nextCursor"]?.stringValue)
                let second = try await api.get("/api/v1/builds?image=\(name)&limit=1&actor=admin&cursor=\(cursor)")
                #expect((first.items + second.items).map { $0["number"]?.integerValue } == [2, 1])
                #expect(second.json["nextCursor"] == .null)
                #expect(try await api.get("/api/v1/builds?image=\(name)&actor=nobody").items.isEmpty)
                #expect(try await api.get("/api/v1/builds?image=\(name)&since=2099-01-01T00:00:00Z").items.isEmpty)
                #expect(try await api.get("/api/v1/builds?image=\(name)&until=2000-01-01T00:00:00Z").items.isEmpty)
                #expect(try await api.get("/api/v1/builds?state=ready").status == 422)
                #expect(try await api.get("/api/v1/builds?cursor=x").status == 422)
            }
        }

        @Test(
            "what is not there is a 404, whatever its id looks like",
            arguments: ["nothing", "..%2f..", "a%00b", "A"]
        )
        func unknown(id: String) async throws {
            try await API.run { api in
                for target in ["", "/containerfile", "/log"] {
                    let answer = try await api.get("/api/v1/builds/\(id)\(target)")
                    #expect(answer.status == 404)
                }
                let cancel = try await api.send(.post, "/api/v1/builds/\(id)/cancel")
                #expect(cancel.status == 404)
            }
        }

        @Test("a removed image keeps its builds in the history, and says what became of its artefacts")
        func remove() async throws {
            try await API.run { api in
                let (name, build) = try await api.customImage()
                try await api.succeed(name)
                _ = try await api.send(.post, "/api/v1/images/\(name)/builds", "{}")
                #expect(try await api.send(.delete, "/api/v1/images/\(name)?artefacts=burn").status == 422)
                let removal = try await api.send(.delete, "/api/v1/images/\(name)?artefacts=delete")
                #expect(removal.status == 204)
                let list = try await api.get("/api/v1/builds?image=\(name)&minPosition=\(removal.position)")
                #expect(list.items.map { $0["state"]?.stringValue } == ["cancelled", "succeeded"])
                #expect(list.items.last?["artefact"]?.stringValue == "expired")
                #expect(list.items.allSatisfy { $0["current"]?.boolValue == false })
                #expect(try await api.get("/api/v1/builds/\(build)").status == 200)
                #expect(try await api.send(.post, "/api/v1/images/\(name)/builds", "{}").status == 404)
            }
        }

        @Test("an existing image has nothing to build, and a custom one has no URL to edit")
        func wrongKind() async throws {
            try await API.run { api in
                let existing = try await api.image()
                #expect(try await api.send(.post, "/api/v1/images/\(existing)/builds", "{}").status == 409)
                let (custom, _) = try await api.customImage()
                let edit = try await api.send(.patch, "/api/v1/images/\(custom)", #"{"url":"a/b"}"#)
                #expect(edit.status == 422)
                #expect(edit.fields == ["url"])
            }
        }

        @Test("the listed images are suggested as bases, also when the registry cannot be asked")
        func baseImages() async throws {
            try await API.run { api in
                let repository = API.unique("lab")
                let body = #"{"displayName":"x","type":"cpu","url":"quay.io/\#(repository)/notebook:3"}"#
                let added = try await api.send(.post, "/api/v1/images", body)
                _ = try await api.get("/api/v1/selection?minPosition=\(added.position)")
                let answer = try await api.get("/api/v1/base-images?search=\(repository)")
                #expect(answer.items.map { $0["reference"]?.stringValue } == ["quay.io/\(repository)/notebook:3"])
                #expect(answer.items.map { $0["source"]?.stringValue } == ["image"])
            }
        }
    }
}
