import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import OCI
import Postgres
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Pull secrets")
    struct PullSecretRouteTests {
        private let password = "pa55-w0rd-of-the-tests"

        private func add(_ api: API, registry: String = "registry.example:5000") async throws -> String {
            let name = API.unique("secret")
            let body = #"{"name":"\#(name)","registry":"\#(registry)","username":"robot","password":"\#(password)"}"#
            let answer = try await api.send(.post, "/api/v1/pull-secrets", body)
            try #require(answer.status == 201, "\(answer.text)")
            return name
        }

        @Test("a value goes in and never comes out: not in an answer, an event, the audit trail or a row")
        func nowhere() async throws {
            try await API.run { api in
                let start = try await api.world.ledger.log.head()
                let name = try await add(api)
                let login = try await api.world.ledger.vault.login(of: PullSecretName(recorded: name))
                #expect(login?.password == password)
                let head = try await api.settled()
                for target in [
                    "/api/v1/pull-secrets?limit=1000&minPosition=\(head)", "/api/v1/events?after=\(start)&limit=1000",
                    "/api/v1/audit?limit=1000&minPosition=\(head)",
                ] {
                    let answer = try await api.get(target)
                    #expect(answer.text.contains(name))
                    #expect(!answer.text.contains(password))
                    #expect(!answer.text.contains("robot"))
                }
                let rows = try await api.world.client.query(
                    "SELECT string_agg(secret::text, '') FROM credentials.pull_secrets AS secret"
                )
                let text = try rows[0].decode(0, as: String.self)
                #expect(text.contains(name))
                #expect(!text.contains(password) && !text.contains("robot"))
            }
        }

        @Test("a bad one is refused with every fault and without any of its text")
        func refused() async throws {
            try await API.run { api in
                let body = #"{"name":"A","registry":"no host","username":"a:b\#(password)","password":""}"#
                let answer = try await api.send(.post, "/api/v1/pull-secrets", body)
                #expect(answer.status == 422)
                #expect(Set(answer.fields) == ["name", "registry", "username", "password"])
                #expect(!answer.text.contains(password))
                let name = try await add(api)
                let again = #"{"name":"\#(name)","registry":"quay.io","username":"a","password":"other"}"#
                #expect(try await api.send(.post, "/api/v1/pull-secrets", again).status == 409)
                // The one that is there stays what it was.
                let login = try await api.world.ledger.vault.login(of: PullSecretName(recorded: name))
                #expect(login?.password == password)
            }
        }

        @Test("Docker's configuration is taken as it is")
        func dockerConfig() async throws {
            try await API.run { api in
                let name = API.unique("secret")
                let json = #"{\"auths\":{\"quay.io\":{\"auth\":\"cm9ib3Q6dG9rZW4=\"}}}"#
                let body = #"{"name":"\#(name)","dockerconfigjson":"\#(json)"}"#
                let answer = try await api.send(.post, "/api/v1/pull-secrets", body)
                #expect(answer.status == 201, "\(answer.text)")
                #expect(answer.json["registry"]?.stringValue == "quay.io")
                let login = try await api.world.ledger.vault.login(of: PullSecretName(recorded: name))
                #expect(login?.username == "robot")
                #expect(login?.password == "token")
            }
        }

        @Test("another value gets another fingerprint, and the same value changes nothing")
        func replace() async throws {
            try await API.run { api in
                let name = try await add(api)
                let target = "/api/v1/pull-secrets/\(name)"
                func put(_ password: String) async throws -> Answer {
                    try await api.send(
                        .put,
                        target,
                        #"{"registry":"registry.example:5000","username":"robot","password":"\#(password)"}"#
                    )
                }
                let same = try await put(password)
                #expect(same.status == 200, "\(same.text)")
                #expect(same.headers[.eTag] == "\"1\"")
                let other = try await put("another")
                #expect(other.headers[.eTag] == "\"2\"")
                #expect(other.json["fingerprint"] != same.json["fingerprint"])
                let login = try await api.world.ledger.vault.login(of: PullSecretName(recorded: name))
                #expect(login?.password == "another")
                let rows = try await api.world.client.query(
                    "SELECT 1 FROM credentials.pull_secrets WHERE name = $1",
                    [name]
                )
                #expect(rows.count == 1)
                let unknown = try await api.send(
                    .put,
                    "/api/v1/pull-secrets/\(API.unique("none"))",
                    #"{"registry":"a.b","username":"u","password":"p"}"#
                )
                #expect(unknown.status == 404)
            }
        }

        @Test("an image can name only one that there is")
        func unknown() async throws {
            try await API.run { api in
                let body = #"{"displayName":"x","type":"cpu","url":"a/b","pullSecret":"\#(API.unique("none"))"}"#
                let answer = try await api.send(.post, "/api/v1/images", body)
                #expect(answer.status == 422)
                #expect(answer.fields == ["pullSecret"])
                let image = try await api.image()
                let edit = try await api.send(.patch, "/api/v1/images/\(image)", #"{"pullSecret":"no-such"}"#)
                #expect(edit.fields == ["pullSecret"])
            }
        }

        @Test("one that is in use is removed only by force, which takes it from the images")
        func inUse() async throws {
            try await API.run { api in
                let name = try await add(api)
                let image = try await api.image("image", groups: [], #","pullSecret":"\#(name)""#)
                let build = #"{"baseImage":"registry.example:5000/a:1","apt":["git"],"pullSecret":"\#(name)"}"#
                let (custom, _) = try await api.customImage(build)
                let refused = try await api.send(.delete, "/api/v1/pull-secrets/\(name)")
                #expect(refused.status == 409)
                #expect(refused.detail.contains(image) && refused.detail.contains(custom))
                let listed = try await api.get("/api/v1/pull-secrets?limit=1000&minPosition=\(try await api.settled())")
                let mine = listed.items.first { $0["name"]?.stringValue == name }
                #expect(mine?["usedBy"]?.arrayValue?.compactMap(\.stringValue) == [image, custom].sorted())
                let names = try await api.get("/api/v1/pull-secrets?limit=1000&withoutUsers=true")
                #expect(names.items.contains { $0["name"]?.stringValue == name && $0["usedBy"] == nil })

                let removal = try await api.send(.delete, "/api/v1/pull-secrets/\(name)?force=true")
                #expect(removal.status == 204)
                let shown = try await api.get("/api/v1/images/\(image)?minPosition=\(removal.position)")
                #expect(shown.json["pullSecret"] == .null)
                #expect(try await api.world.ledger.vault.login(of: PullSecretName(recorded: name)) == nil)
                let rows = try await api.world.client.query(
                    "SELECT 1 FROM credentials.pull_secrets WHERE name = $1",
                    [name]
                )
                #expect(rows.isEmpty)
                #expect(try await api.send(.delete, "/api/v1/pull-secrets/\(name)?force=true").status == 404)
            }
        }

        @Test("a login is given to no other registry than its own")
        func otherRegistry() async throws {
            try await API.run { api in
                let name = PullSecretName(recorded: try await add(api))
                let vault = api.world.ledger.vault
                let own = ImageReference(recorded: "registry.example:5000/team/a:1")
                #expect(try await vault.credentials(of: name, for: own) != nil)
                let other = ImageReference(recorded: "registry.example:5001/team/a:1")
                let failure = await #expect(throws: BuildFailure.self) {
                    try await vault.credentials(of: name, for: other)
                }
                #expect(failure?.reason == .registryUnauthorized)
            }
        }

        @Test("the log's digest of a request that is named by its caller does not tell what stood in it")
        func disguised() async throws {
            try await API.run { api in
                let name = API.unique("secret")
                let body = #"{"name":"\#(name)","registry":"a.b","username":"u","password":"weak"}"#
                let key = ["Idempotency-Key": API.unique("key")]
                let first = try await api.send(.post, "/api/v1/pull-secrets", body, key)
                let again = try await api.send(.post, "/api/v1/pull-secrets", body, key)
                #expect([first.status, again.status] == [201, 201], "\(again.text)")
                let other = try await api.send(.post, "/api/v1/pull-secrets", body + " ", key)
                #expect(other.status == 422)
                let events = try await api.world.ledger.log.readStream(
                    PullSecretName(recorded: name).stream,
                    after: .none
                )
                let recorded = try await api.world.client.query(
                    "SELECT fingerprint FROM event_log.events WHERE position = $1",
                    [try #require(events.first).position.rawValue]
                )
                let plain = IdempotencyKey.fingerprint("POST", "/api/v1/pull-secrets", Array(body.utf8))
                let kept = try #require(try recorded[0].decode(0, as: Int64?.self))
                #expect(kept != plain)
            }
        }

        @Test("of values that are given at once the last holds, and opens")
        func atOnce() async throws {
            try await API.run { api in
                let name = try await add(api)
                for round in 0..<15 {
                    try await withThrowingTaskGroup(of: Int.self) { group in
                        for writer in 0..<4 {
                            group.addTask {
                                try await api.send(
                                    .put,
                                    "/api/v1/pull-secrets/\(name)",
                                    #"{"registry":"a.b","username":"u","password":"\#(round)-\#(writer)"}"#
                                ).status
                            }
                        }
                        for try await status in group { #expect(status == 200) }
                    }
                    let login = try await api.world.ledger.vault.login(of: PullSecretName(recorded: name))
                    #expect(login?.password.hasPrefix("\(round)-") == true)
                }
                let rows = try await api.world.client.query(
                    "SELECT 1 FROM credentials.pull_secrets WHERE name = $1",
                    [name]
                )
                #expect(rows.count == 1)
            }
        }
    }
}
