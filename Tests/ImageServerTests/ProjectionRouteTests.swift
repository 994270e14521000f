import EventSourcing
import HTTPTypes
import JSON
import Postgres
import PostgresTesting
import Projections
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Projections")
    struct ProjectionRouteTests {
        @Test("a row that was changed by hand is as the log says again when the rebuild is through")
        func rebuild() async throws {
            let world = try await TestLedger(on: .shared)
            try await API.run(world) { api in
                let group = try await api.group()
                let image = try await api.image("mended", groups: [group])
                let head = try await api.world.ledger.log.head()
                try await world.ledger.reads.images.wait(until: head, timeout: .seconds(30))
                _ = try await world.client.query(
                    "UPDATE read_models_blue.images SET display_name = 'forged' WHERE name = $1",
                    [image]
                )
                #expect(try await shown(image, api) == "forged")
                let answer = try await api.send(.post, "/api/v1/projections/images/rebuild")
                #expect(answer.status == 202)
                #expect(answer.json["name"]?.stringValue == "images")
                try await eventually { try await api.beside("images")?["role"]?.stringValue != "candidate" }
                #expect(try await shown(image, api)?.hasPrefix("mended") == true)
            }
        }

        @Test("a candidate is kept, switched to, returned from and discarded; each refusal says what to do instead")
        func sides() async throws {
            let world = try await TestLedger(on: .shared)
            try await API.run(world) { api in
                let path = "/api/v1/projections/groups"
                let early = try await api.send(.post, "\(path)/switch")
                #expect(early.status == 409)
                #expect(early.detail.contains("projections rebuild groups --keep"))
                #expect(try await api.send(.post, "\(path)/rebuild?keep=true").status == 202)
                try await eventually {
                    try await api.beside("groups")?["lag"]?["events"]?.integerValue == 0
                }
                #expect(try await api.beside("groups")?["kept"]?.boolValue == true)
                let switched = try await api.send(.post, "\(path)/switch")
                #expect(switched.json["beside"]?["role"]?.stringValue == "former", "\(switched.text)")
                let group = try await api.group()
                let position = try await api.world.ledger.log.head()
                let list = try await api.get("/api/v1/groups?limit=1000&minPosition=\(position)")
                #expect(list.items.contains { $0["name"]?.stringValue == group })
                #expect(try await api.send(.post, "\(path)/return").status == 200)
                let former = try await api.get("/api/v1/groups?limit=1000&minPosition=\(position)")
                #expect(former.bytes == list.bytes)
                #expect(try await api.send(.delete, "\(path)/candidate").json["beside"] == .null)
                #expect(try await api.send(.delete, "\(path)/candidate").status == 409)
            }
        }

        @Test("a checkpoint that somebody changed is said, with the only way out, and nobody is told to try again")
        func changedByHand() async throws {
            let world = try await TestLedger(on: .shared)
            let postgres = try TemporaryPostgres.shared
            let name = try await world.client.query("SELECT current_database()::text").first?.decode(0, as: String.self)
            let url = postgres.url(database: try #require(name))
            try await API.run(world) { api in
                _ = try await api.group()
                let head = try await api.world.ledger.log.head()
                try await world.ledger.reads.groups.wait(until: head, timeout: .seconds(30))
                let sound = try await api.send(.post, "/api/v1/projections/groups/resume")
                #expect(sound.status == 409)
                #expect(sound.detail == "Groups is not stalled.")
                let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
                try await owner.execute(
                    script: "UPDATE projections.checkpoints SET position = 1000 WHERE name = 'groups'"
                )
                await owner.close()
                let list = try await api.get("/api/v1/groups")
                #expect(list.status == 503)
                #expect(list.headers[.retryAfter] == nil)
                #expect(list.detail.contains("only 'projections rebuild groups' mends it"))
                let items = try await api.get("/api/v1/projections").items
                let groups = try #require(items.first { $0["name"]?.stringValue == "groups" })
                #expect(groups["state"]?.stringValue == "stalled")
                #expect(groups["checkpoint"]?.integerValue == 1000)
                let resumed = try await api.send(.post, "/api/v1/projections/groups/resume")
                #expect(resumed.status == 409)
                #expect(resumed.detail.contains("'projections rebuild groups'"))
                #expect(try await api.send(.post, "/api/v1/projections/groups/rebuild").status == 202)
                try await eventually { try await api.get("/api/v1/groups").status == 200 }
            }
        }

        @Test("a projection that there is not is 404, with the names of those that there are")
        func unknown() async throws {
            try await API.run { api in
                let answer = try await api.send(.post, "/api/v1/projections/imagse/rebuild")
                #expect(answer.status == 404)
                #expect(answer.detail.contains("images, groups, tokens, audit_trail, builds, pull_secrets"))
                let odd = try await api.send(.post, "/api/v1/projections/images/rebuild?kep=true")
                #expect(odd.fields == ["kep"])
            }
        }

        private func shown(_ image: String, _ api: API) async throws -> String? {
            let list = try await api.get("/api/v1/images?limit=1000")
            return list.items.first { $0["name"]?.stringValue == image }?["displayName"]?.stringValue
        }

        /// Asks until it is so: nobody is told when a rebuild is through.
        private func eventually(_ condition: () async throws -> Bool) async throws {
            let end = ContinuousClock.now + .seconds(60)
            while try await !condition() {
                try #require(.now < end, "it took too long")
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}

extension API {
    fileprivate func beside(_ name: String) async throws -> JSONValue? {
        let items = try await get("/api/v1/projections").items
        return items.first { $0["name"]?.stringValue == name }?["beside"]
    }
}
