import EventSourcing
import EventSourcingTesting
import ImageDomain
import Postgres
import Projections
import Testing

@testable import ReadModels

@Suite("one history, one state")
struct SameStateEverywhereTests {
    @Test(
        "after a random history the table, the copy in memory and a plain fold are the same",
        arguments: [11, 12] as [UInt64]
    )
    func same(seed: UInt64) async throws {
        let world = try await World()
        let log = InMemoryEventLog(now: { .noon })
        let images = world.pair(ImagesProjection(), ImagesTable(on: .blue), ImageSelectionView.self, log)
        let groups = world.pair(GroupsProjection(), GroupsTable(on: .blue), GroupsView.self, log)
        let tokens = world.pair(TokensProjection(), TokensTable(on: .blue), TokensView.self, log)
        let builds = world.projector(BuildsProjection(), BuildsTable(on: .blue), log)
        let audit = world.projector(AuditTrailProjection(), AuditTrailTable(on: .blue), log)
        var random = RandomHistory(seed: seed)
        try await log.append(random.append(commands: 300))
        let stretches = (0..<30).map { _ in random.append(commands: 10) }
        try await running(images.0, images.1, groups.0, groups.1, tokens.0, tokens.1, builds, audit) {
            for stretch in stretches {
                try await log.append(stretch)
                try await images.0.wait(until: try await log.head(), timeout: .seconds(60))
            }
            let end = try await log.head()
            for model in [images.1, groups.0, groups.1, tokens.0, tokens.1, builds, audit] as [any ReadModel] {
                try await model.wait(until: end, timeout: .seconds(60))
            }
        }
        let events = try await log.read(after: .beginning, limit: .max)
        try await world.compare(ImagesProjection(), ImagesTable(on: .blue), events, images.1)
        try await world.compare(GroupsProjection(), GroupsTable(on: .blue), events, groups.1)
        try await world.compare(TokensProjection(), TokensTable(on: .blue), events, tokens.1)
        let history = try folded(BuildsProjection(), events)
        #expect(try await world.rows(BuildsTable(on: .blue)) == history)
        #expect(Set(history.values.map(\.state)).isSuperset(of: [.succeeded, .failed, .cancelled]))
        let entries = try folded(AuditTrailProjection(), events)
        #expect(events.count > 200)
        #expect(try await world.rows(AuditTrailTable(on: .blue)) == entries)
        #expect(entries.values.compactMap(\.entry).count == events.count)
        #expect(!entries.values.compactMap(\.image).isEmpty)
    }
}

extension World {
    func projector<P: Projection, Table: ReadModelTable<P.Row>>(
        _ projection: P,
        _ table: Table,
        _ log: any EventLog
    ) -> Projector<P, Table> {
        Projector(projection, into: table, from: log, on: client, now: { .noon }, logger: .silent)
    }

    func pair<P: Projection, Table: ReadModelTable<P.Row>, View: ReadModelView<P.Row>>(
        _ projection: P,
        _ table: Table,
        _ view: View.Type,
        _ log: any EventLog
    ) -> (Projector<P, Table>, LiveReadModel<P, View>) {
        (
            projector(projection, table, log),
            LiveReadModel(
                projection,
                in: view,
                startingFrom: Table.self,
                and: log,
                on: client,
                now: { .noon },
                logger: .silent
            )
        )
    }

    func rows<Row: ReadModelRow>(_ table: some ReadModelTable<Row>) async throws -> [Row.Key: Row] {
        let rows = try await client.withConnection { try await table.allRows(on: $0) }
        return Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
    }

    func compare<P: Projection, View: ReadModelView<P.Row>>(
        _ projection: P,
        _ table: some ReadModelTable<P.Row>,
        _ events: [RecordedEvent],
        _ live: LiveReadModel<P, View>
    ) async throws {
        let expected = try folded(projection, events)
        #expect(try await rows(table) == expected)
        // Every key that ever was, so that a row too many shows as well.
        for key in Set(try events.flatMap { try projection.keys(touchedBy: $0) }) {
            #expect(try live.read { view, _ in view.row(key) } == expected[key])
        }
    }
}

extension InMemoryEventLog {
    /// Each event in an append of its own, as it was recorded elsewhere.
    func append(_ events: ArraySlice<RecordedEvent>) async throws {
        for event in events {
            let new = NewEvent(type: event.type, schemaVersion: event.schemaVersion, payload: event.payload)
            _ = try await append(Append(to: event.stream, expecting: .any, [new], event.metadata))
        }
    }
}
