public import EventSourcing
public import Postgres

/// The read models as they were at any moment of the past: folded from the log by the projections that serve live.
///
/// What is about one thing, or a few, is folded from its streams alone; lists of all images come out of `PastImages`.
public struct TimeTravel: Sendable {
    let log: any EventLog
    let images: PastImages
    let builds: PastBuildsQueries
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - client: the tables of the present are asked through it.
    ///   - now: the clock that tells what is still to come.
    public init(_ log: any EventLog, _ client: PostgresClient, now: @escaping @Sendable () -> Instant) {
        self.init(log, PastImages(log, ImageSnapshots(client)), PastBuildsQueries(client), now: now)
    }

    init(_ log: any EventLog, _ images: PastImages, _ builds: PastBuildsQueries, now: @escaping @Sendable () -> Instant)
    {
        self.log = log
        self.images = images
        self.builds = builds
        self.now = now
    }
}

extension TimeTravel {
    /// Finds the position of a moment.
    ///
    /// An instant that has only just passed may have a greater position when it is asked about again, since an append may
    /// have been under way. So the pages of a list go on at the position that the cursor carries.
    ///
    /// - Parameter cursor: of the page before, when a list is asked for.
    /// - Throws: `MomentToCome`, `InvalidCursor`, `EventLogError`.
    public func asOf(_ moment: Moment, cursor: String? = nil) async throws -> AsOf {
        let found = try await position(of: moment)
        guard let cursor else { return AsOf(moment, found) }
        let position = try PageCursor.position(in: cursor, asOf: moment)
        guard position <= found else { throw InvalidCursor() }
        return AsOf(moment, position)
    }

    private func position(of moment: Moment) async throws -> Position {
        switch moment {
        case .position(let position):
            let head = try await log.head()
            guard position <= head else { throw MomentToCome(moment: moment, head: head) }
            return position
        case .instant(let instant):
            if instant > now() { try await refuseBehindTheLog(instant) }
            return try await log.position(at: instant)
        }
    }

    /// An instant that the log's own clock has come to is of the past, whatever this machine's clock says.
    private func refuseBehindTheLog(_ instant: Instant) async throws {
        let head = try await log.head()
        guard let last = try await recordedAt(head), instant <= last else {
            throw MomentToCome(moment: .instant(instant), head: head)
        }
    }

    /// When the event was recorded; `nil` for the beginning, which none is at.
    func recordedAt(_ position: Position) async throws -> Instant? {
        guard position > .beginning else { return nil }
        return try await log.read(after: Position(position.rawValue - 1), limit: 1).first?.recordedAt
    }

    /// What the projection makes of one stream's events up to the moment.
    func rows<P: Projection>(_ projection: P, of stream: StreamName, _ asOf: AsOf) async throws -> [P.Row.Key: P.Row] {
        var rows: [P.Row.Key: P.Row] = [:]
        for event in try await log.readStream(stream, upTo: asOf.position, newest: nil) {
            try projection.apply(event, to: &rows)
        }
        return rows
    }
}
