import EventSourcing
import EventSourcingTesting
import Hummingbird
import ImageDomain
import JSON
import PostgresEventLog
import Projections
import Testing

@testable import ImageServer

extension HTTP {
    @Suite("Tokens from before there were administrators of groups")
    struct OldTokenTests {
        @Test("open what they opened, administer nothing, and are listed and told of as before")
        func stillOpen() async throws {
            try await API.run { api in
                let (value, world) = (TokenValue(), api.world)
                let group = try await api.group("ml")
                let payload =
                    #"{"tokenId":"\#(value.id)","subject":"carol","displayName":"Carol","role":"user","#
                    + #""groups":["\#(group)"],"expiresAt":null}"#
                try await world.ledger.hashes.store(value.secretHash, of: value.id)
                var generator = SystemRandomNumberGenerator()
                var metadata = CommandMetadata.number(1)
                metadata.commandID = CommandID(at: .wallClock, using: &generator)
                let event = NewEvent(type: .tokenIssued, schemaVersion: 1, payload: Array(payload.utf8))
                let receipt = try await world.log.append(
                    Append(to: value.id.stream, expecting: .noStream, [event], metadata)
                )
                let position = receipt.positions.upperBound
                try await world.ledger.reads.liveTokens.wait(until: position, timeout: .seconds(10))

                let carol = api.with(token: value.revealed)
                let image = try await api.image(groups: [group])
                let head = try await world.log.head()
                let selection = try await carol.get("/api/v1/selection?minPosition=\(head)")
                #expect(selection.status == 200)
                #expect(selection.text.contains(image))
                let put = try await carol.send(.put, "/api/v1/images/\(image)/groups", #"{"groups":[]}"#)
                #expect(put.status == 403)

                let tokens = try await api.get("/api/v1/tokens?limit=1000&minPosition=\(position)")
                let listed = tokens.items.first { $0["id"]?.stringValue == value.id.rawValue }
                #expect(listed?["groups"]?.arrayValue == [.string(group)])
                #expect(listed?["groupAdmin"]?.arrayValue == [])
                let audit = try await api.get("/api/v1/audit?type=TokenIssued&group=\(group)&minPosition=\(position)")
                let summary = audit.items.first?["summary"]?.stringValue ?? ""
                #expect(summary.hasSuffix("with the group \(group), without end"), "\(summary)")
                // Revoked by today's code, in today's schema, behind an event of the first.
                #expect(try await api.send(.delete, "/api/v1/tokens/\(value.id)").status == 204)
                #expect(try await carol.get("/api/v1/selection").status == 401)
                let events = try await world.log.readStream(value.id.stream, after: .none)
                #expect(events.map(\.schemaVersion) == [1, 2])
            }
        }
    }
}
