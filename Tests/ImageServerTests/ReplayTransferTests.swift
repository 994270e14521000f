import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import Logging
import Postgres
import PostgresEventLog
import PostgresTesting
import Replay
import Schema
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Replay export and import", .serialized)
    struct ReplayTransferTests {
        private static func export(_ query: String = "") async throws -> [UInt8] {
            try await API.run { api in
                let answer = try await api.get("/api/v1/replay/export\(query)")
                #expect(answer.status == 200)
                #expect(answer.header("Content-Type") == "application/jsonl")
                return answer.bytes
            }
        }

        /// What a fresh database holds after the import, if it was taken.
        private static func imported(
            _ export: [UInt8],
            into url: String? = nil,
            pieces: Int = 10_000
        ) async throws -> [RecordedEvent] {
            let fresh = try await TemporaryPostgres.shared.database("import")
            let url = url ?? fresh
            let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
            var rest = export[...]
            do {
                _ = try await LogImport(on: owner).run {
                    let piece = Array(rest.prefix(pieces))
                    rest = rest.dropFirst(pieces)
                    return piece.isEmpty ? nil : piece
                }
            } catch {
                await owner.close()
                throw error
            }
            await owner.close()
            return try await events(at: url)
        }

        private static func events(at url: String) async throws -> [RecordedEvent] {
            let client = PostgresClient(
                try PostgresConfiguration(url),
                budget: ConnectionBudget(),
                logger: Logger(label: "test")
            )
            let log = PostgresEventLog(client, logger: Logger(label: "test"))
            let events = try await log.read(after: .beginning, limit: 100_000)
            await client.close()
            return events
        }

        @Test("an export makes the same log elsewhere, byte for byte, and only in an empty one")
        func roundTrip() async throws {
            try await API.run { api in
                let group = try await api.group("export")
                let name = try await api.image("export", groups: [group])
                let body = #"{"description":"Zeilen\nund \"Zeichen\" 🧪 \u00e9"}"#
                _ = try await api.send(.patch, "/api/v1/images/\(name)", body, ["Idempotency-Key": API.unique("key")])
            }
            let export = try await Self.export()
            let log = try await TestLedger.shared.log
            let url = try await TemporaryPostgres.shared.database("import")
            let events = try await Self.imported(export, into: url)
            #expect(events.count > 5)
            #expect(events == (try await log.read(after: .beginning, limit: events.count)))
            #expect(events.contains { $0.metadata.fingerprint != nil })
            let again = await #expect(throws: ImportRefused.self) { try await Self.imported(export, into: url) }
            #expect(again == .logIsNotEmpty(head: Position(Int64(events.count))))
            #expect(try await Self.events(at: url) == events)
        }

        @Test("of an export that is cut off at any line, or edited in any, nothing is imported")
        func damaged() async throws {
            let whole = try await Self.export("?to=6")
            let lines = whole.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
            let url = try await TemporaryPostgres.shared.database("import")
            for count in lines.indices {
                let cut = lines.prefix(count).flatMap { $0 }
                await #expect(throws: ExportFault.self) { try await Self.imported(cut, into: url, pieces: 300) }
                var edited = lines
                edited[count][edited[count].count / 2] ^= 1
                let fault = await #expect(throws: ExportFault.self) {
                    try await Self.imported(edited.flatMap { $0 }, into: url, pieces: 300)
                }
                #expect(fault?.line == count + 1)
            }
            #expect(try await Self.imported(whole, into: url).count == 6)
        }

        @Test("a stretch that begins later makes no log, and says why")
        func later() async throws {
            let export = try await Self.export("?from=2&to=4")
            let refused = await #expect(throws: ImportRefused.self) { try await Self.imported(export) }
            #expect(refused == .beginsLater(Position(2)))
        }

        @Test("the server's own role can import nothing")
        func serverRole() async throws {
            let export = try await Self.export("?to=3")
            let url = try await TemporaryPostgres.shared.database("import")
            let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
            _ = try await Schema.migrate(owner)
            var configuration = try PostgresConfiguration(url)
            configuration.settings["role"] = "imageledger_server"
            let server = try await PostgresConnection.connect(configuration)
            var pieces = [export]
            await #expect(throws: PostgresError.self) { try await LogImport(on: server).run { pieces.popLast() } }
            let count = try await owner.query("SELECT count(*) FROM event_log.events").first?.decode(0, as: Int64.self)
            #expect(count == 0)
            await server.close()
            await owner.close()
        }

        @Test("no secret is in an export, and in one that is pseudonymised no person either")
        func secrets() async throws {
            try await API.run { api in
                let person = API.unique("ada")
                let token = try await api.issue("user", subject: person)
                let secret = API.unique("secret")
                let password = API.unique("pass")
                let added = try await api.send(
                    .post,
                    "/api/v1/pull-secrets",
                    #"{"name":"\#(secret)","registry":"quay.io","username":"robot","password":"\#(password)"}"#
                )
                #expect(added.status == 201, "\(added.text)")
                let plain = try await api.get("/api/v1/replay/export").text
                for value in [token.value, password, "s3cret", api.world.admin.revealed] {
                    #expect(!plain.contains(value))
                }
                #expect(plain.contains(person) && plain.contains(secret))
                let hidden = try await api.get("/api/v1/replay/export?pseudonymise=true").text
                #expect(!hidden.contains(person) && hidden.contains(secret) && hidden.contains(token.id))
                #expect(try await !Self.imported(Array(hidden.utf8)).isEmpty)
            }
        }
    }
}
