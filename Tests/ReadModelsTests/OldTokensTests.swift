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

    @Test("is replayed into rows of today's shape, beside those of the older program", .timeLimit(.minutes(2)))
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
            INSERT INTO projections.checkpoints (name, side, is_live, version, epoch, position, seal)
            VALUES ('tokens', 'blue', true, 1, 1, 3, projections.seal('tokens', 'blue', 1, 3));
            """
        )
        let log = PostgresEventLog(world.client, patience: .seconds(20), logger: .silent)
        let tokens = SidedReadModel(
            TokensProjection(),
            into: TokensTable.self,
            from: log,
            on: world.client,
            now: { .noon },
            logger: .silent
        )
        let (_, live) = world.pair(TokensProjection(), TokensTable(on: .blue), TokensView.self, log)
        try await running(log) {
            for event in history.events {
                let new = NewEvent(type: event.type, schemaVersion: event.schemaVersion, payload: event.payload)
                _ = try await log.append(Append(to: event.stream, expecting: .any, [new], event.metadata))
            }
            let head = try await log.head()
            let expected = [grant("t1"), grant("t2"), grant("t3", administering: ["ml"])]
            let rows = try await running(tokens, live) {
                try await live.wait(until: head, timeout: .seconds(60))
                // What the older program made is shown until the rows beside it have caught up.
                while true {
                    let rows = try await TokensQueries(world.client).page().items
                    if rows.map(\.grant).sorted(by: { $0.id < $1.id }) == expected { return rows }
                    await Task.yield()
                }
            }
            #expect(rows.filter { $0.revoked == nil }.map(\.id.rawValue) == ["t1"])
            let events = try await log.read(after: .beginning, limit: 100)
            for token in rows { #expect(try live.read { view, _ in view.row(token.id) } == token) }
            #expect(events.map(\.schemaVersion) == [1, 1, 1, 2, 2])
        }
    }
}
