import EventSourcing
import ImageDomain
import Postgres

/// The four columns that a stamp takes: when, and the subject, name and method of who did it.
struct StampColumns {
    let at: [PostgresTimestamp]
    let by: [String]
    let byName: [String]
    let byMethod: [String]

    init(_ stamps: [Stamp]) {
        at = stamps.map { PostgresTimestamp($0.at) }
        by = stamps.map(\.by.subject)
        byName = stamps.map(\.by.displayName)
        byMethod = stamps.map(\.by.method)
    }

    var parameters: [any PostgresEncodable] { [at, by, byName, byMethod] }
}

/// The same for stamps that some rows do not have.
struct OptionalStampColumns {
    let at: [PostgresTimestamp?]
    let by: [String?]
    let byName: [String?]
    let byMethod: [String?]

    init(_ stamps: [Stamp?]) {
        at = stamps.map { $0.map { PostgresTimestamp($0.at) } }
        by = stamps.map { $0?.by.subject }
        byName = stamps.map { $0?.by.displayName }
        byMethod = stamps.map { $0?.by.method }
    }

    var parameters: [any PostgresEncodable] { [at, by, byName, byMethod] }
}

extension Row {
    /// The stamp in the four columns from `column` on.
    func stamp(at column: Int) throws -> Stamp {
        Stamp(
            at: Instant(try decode(column, as: PostgresTimestamp.self)),
            by: EventActor(
                subject: try decode(column + 1),
                displayName: try decode(column + 2),
                method: try decode(column + 3)
            )
        )
    }

    func optionalStamp(at column: Int) throws -> Stamp? {
        try decode(column, as: PostgresTimestamp?.self) == nil ? nil : stamp(at: column)
    }
}
