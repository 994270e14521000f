import EventSourcing
import HTTPTypes
import Hummingbird
import ImageDomain
import JSON
import Postgres
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Local tokens")
    struct TokenRouteTests {
        @Test("a token's value is answered once, opens at once, and its digest alone is kept")
        func issued() async throws {
            try await API.run { api in
                let body = #"{"subject":"alice","displayName":"Alice","role":"user","groups":["b","a","a"]}"#
                let answer = try await api.send(.post, "/api/v1/tokens", body)
                #expect(answer.status == 201)
                let value = try #require(answer.json["token"]?.stringValue)
                let id = try #require(answer.json["id"]?.stringValue)
                #expect(value.hasPrefix("il_\(id)_"))
                #expect(answer.json["groups"]?.arrayValue == [.string("a"), .string("b")])
                #expect(try await api.with(token: value).get("/api/v1/selection").status == 200)

                let secret = try #require(value.split(separator: "_", maxSplits: 2).last)
                let listed = try await api.get("/api/v1/tokens?limit=1000&minPosition=\(answer.position)")
                let audit = try await api.get("/api/v1/audit?limit=1000&minPosition=\(answer.position)")
                let after = try #require(Int64(answer.position)) - 1
                let events = try await api.get("/api/v1/events?after=\(after)")
                #expect(listed.items.contains { $0["id"]?.stringValue == id && $0["token"] == nil })
                #expect(listed.items.first { $0["id"]?.stringValue == id }?["state"]?.stringValue == "valid")
                for answer in [listed, audit, events] { #expect(!answer.text.contains(secret)) }
                let hash = try await api.world.ledger.hashes.hash(of: TokenID(id))
                #expect(hash == TokenValue(value)?.secretHash)
            }
        }

        @Test("a revoked token opens nothing from the next request on, and its digest is gone")
        func revoked() async throws {
            try await API.run { api in
                let token = try await api.issue("user")
                let bearer = api.with(token: token.value)
                #expect(try await bearer.get("/api/v1/selection").status == 200)
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                #expect(try await bearer.get("/api/v1/selection").status == 401)
                let head = try await api.world.ledger.log.head()
                let listed = try await api.get("/api/v1/tokens?limit=1000&minPosition=\(head)").items
                #expect(listed.first { $0["id"]?.stringValue == token.id }?["state"]?.stringValue == "revoked")
                #expect(try await api.world.ledger.hashes.hash(of: TokenID(token.id)) == nil)
                #expect(try await api.send(.delete, "/api/v1/tokens/\(token.id)").status == 204)
                #expect(try await api.send(.delete, "/api/v1/tokens/not-there").status == 404)
            }
        }

        @Test("a secret that differs in one character opens nothing")
        func nearMiss() async throws {
            try await API.run { api in
                let value = try await api.issue("user").value
                for wrong in [
                    String(value.dropLast()) + (value.hasSuffix("A") ? "B" : "A"), value + "A",
                    String(value.dropLast()),
                    value.uppercased(), " \(value)x",
                ] {
                    #expect(try await api.with(token: wrong).get("/api/v1/selection").status == 401)
                }
            }
        }

        @Test("a repeat under the same key finds the token issued, without its value, and says what to do")
        func repeated() async throws {
            try await API.run { api in
                let key = ["Idempotency-Key": API.unique("key")]
                let body = #"{"subject":"alice","role":"user","groups":[]}"#
                let first = try await api.send(.post, "/api/v1/tokens", body, key)
                let second = try await api.send(.post, "/api/v1/tokens", body, key)
                #expect((first.status, second.status) == (201, 201))
                #expect(second.json["id"] == first.json["id"])
                #expect(second.json["token"] == nil)
                #expect(second.detail.contains("revoke"))
                #expect(second.position == first.position)
            }
        }

        @Test("the first administrator's token can be issued again and again, and is one")
        func adminToken() async throws {
            let world = try await TestLedger.shared
            let value = TokenValue()
            try await world.ledger.issueAdminToken(value)
            let head = try await world.ledger.log.head()
            try await world.ledger.issueAdminToken(value)
            try await world.ledger.issueAdminToken(try #require(TokenValue(value.revealed)))
            let events = try await world.ledger.log.readStream(value.id.stream, after: .none)
            #expect(events.count == 1)
            #expect(events.first?.metadata.actor.subject == "imageledger")
            #expect(try await world.ledger.log.head() >= head)
        }

        @Test("the server's role cannot put another secret under a token")
        func noUpdate() async throws {
            let world = try await TestLedger.shared
            await #expect(throws: PostgresError.self) {
                _ = try await world.client.query("UPDATE credentials.token_hashes SET secret_hash = secret_hash")
            }
            let stored = try await world.ledger.hashes.hash(of: world.admin.id)
            try await world.ledger.hashes.store(TokenValue().secretHash, of: world.admin.id)
            #expect(try await world.ledger.hashes.hash(of: world.admin.id) == stored)
        }
    }
}
