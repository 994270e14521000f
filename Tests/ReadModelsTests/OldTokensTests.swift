import EventSourcing
import EventSourcingTesting
import ImageDomain
import PostgresEventLog
import Projections
import Testing

@testable import ReadModels

@Suite("a log from before there were administrators of groups, on a real PostgreSQL")
struct OldTokensTests {
    private func stretch(_ id: String, _ type: EventType, _ schema: Int, _ more: String = "") -> History.Stretch {
        let payload = #"{"tokenId":"\#(id)","subject":"carol","role":"user","groups":["ml"]\#(more),"expiresAt":null}"#
        let event = NewEvent(type: type, schemaVersion: schema, payload: Array(payload.utf8))
        return History.Stretch(TokenID(recorded: id).stream, [event], by: .alice, reason: nil)
    }

    private func grant(_ id: String, administering groups: [GroupName] = []) -> TokenGrant {
        TokenGrant(
            id: TokenID(recorded: id),
            subject: Subject(recorded: "carol"),
            role: .user,
            groups: ["ml"],
            groupAdmin: groups
        )
    }

    @Test("is replayed into rows of today's shape, in place of those that the older program made")
    func replayed() async throws {
        let world = try await World()
        let history = History(
            stretch("t1", .tokenIssued, 1),
            stretch("t2", .tokenIssued, 1),
            stretch("t2", .tokenRevoked, 1),
            stretch("t3", .tokenIssued, 2, #","groupAdmin":["ml"]"#),
            stretch("t3", .tokenRevoked, 2, #","groupAdmin":["ml"]"#)
        )
        // As the older program left it, had it made a mistake that shows.
        try await world.sql(
            """
            INSERT INTO read_models.tokens (id, subject, role, groups, issued_at, issued_by, issued_by_name, issued_by_method,
                version)
            VALUES ('t1', 'of the older program', 'user', '{}', now(), 'a', 'a', 'a', 1);
            INSERT INTO projections.checkpoints (name, version, epoch, position) VALUES ('tokens', 1, 1, 3);
            """
        )
        let log = PostgresEventLog(world.client, patience: .seconds(20), logger: .silent)
        let (table, live) = world.pair(TokensProjection(), TokensTable(), TokensView.self, log)
        try await running(log) {
            for event in history.events {
                let new = NewEvent(type: event.type, schemaVersion: event.schemaVersion, payload: event.payload)
                _ = try await log.append(Append(to: event.stream, expecting: .any, [new], event.metadata))
            }
            let head = try await log.head()
            try await running(table, live) {
                for model in [table, live] as [any ReadModel] {
                    try await model.wait(until: head, timeout: .seconds(60))
                }
            }
            let rows = try await world.rows(TokensTable())
            let expected = [grant("t1"), grant("t2"), grant("t3", administering: ["ml"])]
            #expect(rows.values.map(\.grant).sorted { $0.id < $1.id } == expected)
            #expect(rows.values.filter { $0.revoked == nil }.map(\.id.rawValue) == ["t1"])
            let events = try await log.read(after: .beginning, limit: 100)
            try await world.compare(TokensProjection(), TokensTable(), events, live)
            #expect(events.map(\.schemaVersion) == [1, 1, 1, 2, 2])
        }
    }
}
