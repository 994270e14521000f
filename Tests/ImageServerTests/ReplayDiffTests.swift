import EventSourcing
import HTTPTypes
import ImageDomain
import JSON
import Postgres
import PostgresEventLog
import PostgresTesting
import Projections
import Testing

@testable import ImageServer

extension HTTP {
    /// On a server of its own, whose tables are spoilt by hand.
    @Suite("Replay diff", .serialized)
    struct ReplayDiffTests {
        /// The whole of an idle ledger, as the owner of its tables.
        private static func world() async throws -> (TestLedger, PostgresConnection) {
            let postgres = try TemporaryPostgres.shared
            let world = try await TestLedger(on: postgres)
            let name = try await world.client.query("SELECT current_database()::text").first?.decode(0, as: String.self)
            let url = postgres.url(database: try #require(name))
            return (world, try await PostgresConnection.connect(PostgresConfiguration(url)))
        }

        private static func diff(_ api: API, _ query: String = "") async throws -> [String: JSONValue] {
            let head = try await api.world.log.head()
            for model in api.world.ledger.reads.tables { try await model.wait(until: head, timeout: .seconds(30)) }
            let answer = try await api.get("/api/v1/replay/diff\(query)")
            #expect(answer.status == 200, "\(answer.text)")
            return (answer.json["readModels"]?.arrayValue ?? []).reduce(into: [:]) { models, model in
                let (name, against) = (model["name"]?.stringValue ?? "", model["against"]?.stringValue ?? "")
                models[against == "log" ? name : "\(name) \(against)"] = model
            }
        }

        @Test("live read models are what the log says, until a row is changed, added or taken away by hand")
        func diff() async throws {
            let (world, owner) = try await Self.world()
            try await API.run(world) { api in
                let group = try await api.group("diff")
                let names = try await [api.image("diff", groups: [group]), api.image("diff"), api.image("diff")]
                let custom = try await api.send(
                    .post,
                    "/api/v1/images",
                    #"{"displayName":"custom","type":"cpu","build":{"baseImage":"python:3.12","pip":["six"]}}"#
                )
                #expect(custom.status == 201, "\(custom.text)")
                let build = try #require(custom.json["lastBuild"]?["id"]?.stringValue)
                _ = try await api.send(.post, "/api/v1/builds/\(build)/cancel", "{}")
                let clean = try await Self.diff(api)
                #expect(clean.count == 6)
                for (name, model) in clean {
                    #expect(model["differences"] == .array([]), "\(name): \(model)")
                    #expect(model["fault"] == .null)
                    #expect((model["rows"]?.integerValue ?? 0) > 0, "\(name)")
                }
                #expect(clean["images"]?["rows"]?.integerValue == 4)

                for statement in [
                    "UPDATE read_models.images SET state = 'failed', groups = '{other}' WHERE name = '\(names[0])'",
                    "UPDATE read_models.image_search SET words = 'x' WHERE name = '\(names[1])'",
                    "DELETE FROM read_models.images WHERE name = '\(names[2])'",
                    """
                    INSERT INTO read_models.groups SELECT 'ghost', display_name, created_at, created_by, created_by_name,
                    created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version
                    FROM read_models.groups WHERE name = '\(group)'
                    """,
                    "UPDATE read_models.tokens SET expires_at = now() WHERE subject = 'admin'",
                    "UPDATE read_models.builds SET finished_at = finished_at + '1 microsecond', input = '{}'",
                    "UPDATE read_models.pull_secret_labels SET registry = 'evil.example' WHERE name = 'quay'",
                    "UPDATE read_models.audit_trail SET actor = 'nobody' WHERE position = 2",
                    "DELETE FROM read_models.audit_trail WHERE position = 3",
                    "UPDATE read_models.audit_trail SET position = 100000 WHERE position = 4",
                    "UPDATE read_models.audited_images SET groups = '{other}' WHERE name = '\(names[0])'",
                ] {
                    try await owner.execute(script: statement)
                }
                let spoilt = try await Self.diff(api)
                func columns(_ name: String) -> [String] {
                    (spoilt[name]?["differences"]?.arrayValue ?? []).map { $0["column"]?.stringValue ?? "row" }
                }
                #expect(
                    columns("images").sorted() == ["groups", "row", "state", "words"],
                    "\(spoilt["images"] ?? .null)"
                )
                #expect(columns("groups") == ["row"])
                #expect(columns("builds") == ["input", "finished_at"])
                #expect(columns("pull_secrets") == ["registry"])
                #expect(columns("audit_trail") == ["actor", "row", "row", "row", "groups"])
                let ghost = spoilt["groups"]?["differences"]?.arrayValue?.first
                #expect(ghost?["key"]?.stringValue == "ghost" && ghost?["rebuilt"] == .null)
                let state = spoilt["images"]?["differences"]?.arrayValue?.first { $0["column"]?.stringValue == "state" }
                #expect(state?["live"]?.stringValue == "failed" && state?["rebuilt"]?.stringValue == "ready")
                let counted = try await Self.diff(api, "?name=audit_trail&limit=1")["audit_trail"]
                #expect(counted?["differences"]?.arrayValue?.count == 1)
                #expect(counted?["differenceCount"]?.integerValue == 5)
            }
            await owner.close()
        }

        @Test("a candidate is laid beside the live rows, wherever each of them stands")
        func candidate() async throws {
            let (world, owner) = try await Self.world()
            try await API.run(world) { api in
                let image = try await api.image("beside")
                for name in ["images", "audit_trail"] {
                    let model = try #require(world.ledger.reads.tables.first { $0.name == name })
                    try await model.wait(until: world.log.head(), timeout: .seconds(30))
                    try await model.rebuild(isKept: true)
                    while await model.status().beside?.lag?.events != 0 { await Task.yield() }
                }
                let same = try await Self.diff(api, "?name=images,audit_trail")
                #expect(
                    same.keys.sorted() == ["audit_trail", "audit_trail candidate", "images", "images candidate"]
                )
                #expect(same.values.allSatisfy { $0["differences"] == .array([]) && $0["fault"] == .null }, "\(same)")
                try await owner.execute(
                    script: """
                        UPDATE read_models_blue.images SET display_name = 'forged' WHERE name = '\(image)';
                        UPDATE read_models_green.audit_trail SET actor = 'nobody' WHERE position = 2;
                        DELETE FROM read_models_blue.audit_trail WHERE position = 3;
                        UPDATE read_models_green.audited_images SET is_global = true;
                        """
                )
                let spoilt = try await Self.diff(api, "?name=images,audit_trail")
                for name in ["images", "images candidate"] {
                    let forged = spoilt[name]?["differences"]?.arrayValue ?? []
                    #expect(forged.map { $0["live"]?.stringValue } == ["forged"], "\(name)")
                    #expect(forged.first?["column"]?.stringValue == "display_name", "\(name)")
                }
                let entries = spoilt["audit_trail candidate"]?["differences"]?.arrayValue ?? []
                #expect(entries.map { $0["key"]?.integerValue } == [2, 3, nil])
                #expect(entries.map { $0["column"]?.stringValue } == ["actor", nil, "is_global"])
                #expect(entries[1]["live"] == .null)
                #expect(entries[2]["key"]?.stringValue == image)
                let deleted = spoilt["audit_trail"]?["differences"]?.arrayValue ?? []
                #expect(deleted.map { $0["key"]?.integerValue } == [3])
                // And the other way round, when the candidate is the one that serves.
                #expect(try await api.send(.post, "/api/v1/projections/images/switch").status == 200)
                let turned = try await Self.diff(api, "?name=images")
                #expect(turned.keys.sorted() == ["images", "images former"])
                #expect(turned["images"]?["differences"] == .array([]))
                let former = turned["images former"]?["differences"]?.arrayValue ?? []
                #expect(former.map { $0["rebuilt"]?.stringValue } == ["forged"])
                // What is forged on both sides differs from the log alone.
                try await owner.execute(
                    script: "UPDATE read_models_green.images SET display_name = 'forged' WHERE name = '\(image)'"
                )
                let both = try await Self.diff(api, "?name=images")
                #expect(both["images former"]?["differences"] == .array([]))
                #expect(both["images"]?["differenceCount"]?.integerValue == 1)
            }
            await owner.close()
        }

        @Test("what a rebuild has mended is as the log says, and the bad rows that it replaced are looked at no more")
        func mended() async throws {
            let (world, owner) = try await Self.world()
            try await API.run(world) { api in
                let image = try await api.image("mended")
                #expect(try await Self.diff(api, "?name=images")["images"]?["differences"] == .array([]))
                try await owner.execute(
                    script: "UPDATE read_models.images SET display_name = 'forged' WHERE name = '\(image)'"
                )
                #expect(try await Self.diff(api, "?name=images")["images"]?["differenceCount"]?.integerValue == 1)
                let model = try #require(world.ledger.reads.tables.first { $0.name == "images" })
                try await model.rebuild(isKept: false)
                while await model.status().beside?.isRetired != true { await Task.yield() }
                let mended = try await Self.diff(api, "?name=images")
                #expect(mended.keys.sorted() == ["images"])
                #expect(mended["images"]?["differences"] == .array([]))
                #expect(mended["images"]?["fault"] == .null)
            }
            await owner.close()
        }

        @Test("a checkpoint ahead of the log, another version and a stall are said, not passed over")
        func faults() async throws {
            let (world, owner) = try await Self.world()
            try await API.run(world) { api in
                // What the projectors write themselves waits for this to be over.
                try await owner.execute(
                    script: """
                        UPDATE projections.checkpoints SET position = 5000 WHERE name = 'images';
                        UPDATE projections.checkpoints SET version = 99 WHERE name = 'groups';
                        UPDATE projections.checkpoints SET stalled_at = 3, stalled_because = 'odd' WHERE name = 'tokens';
                        DELETE FROM projections.checkpoints WHERE name = 'builds';
                        """
                )
                let answer = try await api.get("/api/v1/replay/diff?name=images,groups,tokens,builds")
                let models = answer.json["readModels"]?.arrayValue ?? []
                let faults = models.map { $0["fault"]?.stringValue ?? "" }
                #expect(faults.count == 4)
                #expect(faults[0].contains("ahead of the log"))
                #expect(faults[1].contains("version 99"))
                #expect(faults[2].contains("stalled at position 3: odd"))
                #expect(faults[3].contains("no projector"))
                #expect(models[0]["rows"] == .null)
            }
            await owner.close()
        }
    }
}
