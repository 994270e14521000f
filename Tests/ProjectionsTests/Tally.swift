import EventSourcing
import Postgres
import Projections

/// A read model small enough to see through: how many events each stream has, and at which position the last one
/// stands.
///
/// An event of type `Poison` cannot be understood, unless there is an antidote; one of type `Spoilt` neither, and that
/// shows only while it is applied; one of type `Over` takes the row away, and one of type `Foreign` touches none.
struct TallyProjection: Projection {
    static let name = "tally"
    static let version = 2

    var antidote: @Sendable () -> Bool = { false }

    func keys(touchedBy event: RecordedEvent) throws -> [String] {
        if event.type == "Poison", !antidote() { throw Indigestible(description: "nobody understands \(event.type)") }
        return event.type == "Foreign" ? [] : [event.stream.rawValue]
    }

    func apply(_ event: RecordedEvent, to rows: inout [String: Tally]) throws {
        let stream = event.stream.rawValue
        if event.type == "Foreign" { return }
        var tally = rows[stream] ?? Tally(stream: stream, count: 0, last: 0)
        tally.count += 1
        tally.last = event.position.rawValue
        rows[stream] = event.type == "Over" ? nil : tally
        if event.type == "Spoilt" { throw Indigestible(description: "\(event.type) is half applied") }
    }
}

struct Indigestible: Error, CustomStringConvertible {
    let description: String
}

struct Tally: ReadModelRow {
    let stream: String
    var count: Int64
    var last: Int64

    var key: String { stream }
}

/// Refuses the rows of a stream named `refused`, by a constraint of the database.
struct TallyTable: ReadModelTable {
    let side: Side
    /// Runs in the transaction, behind the rows and before the checkpoint.
    var afterWrite: @Sendable (PostgresConnection) async throws -> Void = { _ in }

    init(on side: Side) {
        self.side = side
    }

    init(on side: Side = .blue, afterWrite: @escaping @Sendable (PostgresConnection) async throws -> Void) {
        self.side = side
        self.afterWrite = afterWrite
    }

    static let creation = """
        CREATE TABLE read_models_blue.tally (
            stream text PRIMARY KEY CHECK (stream <> 'refused'), count bigint NOT NULL, last bigint NOT NULL
        );
        CREATE INDEX tally_by_count ON read_models_blue.tally (count);
        SELECT projections.add_table('tally', 'tally');
        """

    func rows(for streams: [String], on connection: PostgresConnection) async throws -> [String: Tally] {
        let rows = try await connection.query(
            side.statement("SELECT * FROM read_models.tally WHERE stream = ANY ($1)"),
            [streams]
        )
        return Dictionary(try rows.map { try Tally($0) }.map { ($0.stream, $0) }) { first, _ in first }
    }

    func allRows(on connection: PostgresConnection) async throws -> [Tally] {
        try await connection.query(side.statement("SELECT * FROM read_models.tally ORDER BY stream")).map {
            try Tally($0)
        }
    }

    func write(_ tallies: [Tally], removing streams: [String], on connection: PostgresConnection) async throws {
        _ = try await connection.query(
            side.statement("DELETE FROM read_models.tally WHERE stream = ANY ($1)"),
            [streams]
        )
        _ = try await connection.query(
            side.statement(
                """
                INSERT INTO read_models.tally SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
                ON CONFLICT (stream) DO UPDATE SET count = excluded.count, last = excluded.last
                """
            ),
            [tallies.map(\.stream), tallies.map(\.count), tallies.map(\.last)]
        )
        try await afterWrite(connection)
    }
}

extension Tally {
    init(_ row: Row) throws {
        (stream, count, last) = try row.decode(String.self, Int64.self, Int64.self)
    }
}

struct TallyView: ReadModelView {
    private(set) var tallies: [String: Tally]

    init(rows: [Tally]) {
        tallies = Dictionary(rows.map { ($0.stream, $0) }) { first, _ in first }
    }

    static var keeps: (@Sendable (Tally) -> Bool)? { { $0.stream != "useless" } }

    func row(_ stream: String) -> Tally? { tallies[stream] }

    mutating func apply(_ changed: [Tally], removing streams: [String]) {
        for stream in streams { tallies[stream] = nil }
        for tally in changed { tallies[tally.stream] = tally }
    }
}
