import EventSourcing
import Hummingbird
import ImageAPI
import ReadModels

/// The life of the log, for people who look for a moment in it.
struct TimelineController: Sendable {
    let ledger: Ledger

    /// How much happened when, in stretches of equal length. Each border is looked up by halving, so that a log of a million
    /// events costs a few looks more than one of a thousand.
    func show(_ call: Call) async throws -> Response {
        var query = try call.query()
        let (since, until) = (query.instant("since"), query.instant("until"))
        let bins = query.integer("bins", in: 1...200) ?? 100
        if let since, let until, until < since {
            query.refuse("until", "is before since; give them the other way round")
        }
        try query.finish()
        let head = try await ledger.log.head()
        guard let first = try await event(at: Position(1))?.recordedAt,
            let last = try await event(at: head)?.recordedAt
        else { return Response.json(TimelineRepresentation.ofNothing).at(head) }
        let start = since ?? min(first, until ?? first)
        let end = until ?? max(last, start)
        let borders = TimelineBorders(from: start, to: end, bins: bins)
        let positions = try await borders.positions(in: ledger.log, upTo: head)
        let counts = zip(positions, positions.dropFirst())
        let timeline = TimelineRepresentation(
            first: first.description,
            last: last.description,
            head: head.rawValue,
            since: start.description,
            bins: zip(borders.ends, counts).map { end, count in
                .init(until: end.description, position: count.1.rawValue, events: count.1.rawValue - count.0.rawValue)
            }
        )
        return Response.json(timeline).at(head)
    }

    /// Where the log stood at a moment, and what had happened last then.
    func moment(_ call: Call) async throws -> Response {
        var query = try call.query()
        let moment = query.moment("at")
        try query.finish()
        let head = try await ledger.log.head()
        let position = try await ledger.position(of: moment, "at")
        let event = try await event(at: position)
        var entry: ReadModels.AuditRow?
        if let event { entry = try await ledger.timeTravel.entry(of: event) }
        let instant = if case .instant(let instant) = moment { instant } else { event?.recordedAt }
        let answer = MomentRepresentation(
            position: position.rawValue,
            instant: instant?.description,
            head: max(head, position).rawValue,
            event: try entry.map { try ImageAPI.AuditRow($0) }
        )
        return Response.json(answer).at(position)
    }

    private func event(at position: Position) async throws -> RecordedEvent? {
        guard position > .beginning else { return nil }
        return try await ledger.log.read(after: Position(position.rawValue - 1), limit: 1).first
    }
}

/// A stretch of time, cut into equal parts.
struct TimelineBorders: Sendable {
    private let start: Instant
    /// Of each part, the last at the end of the stretch.
    let ends: [Instant]

    init(from start: Instant, to end: Instant, bins: Int64) {
        self.start = start
        let width = end.microsecondsSince1970 - start.microsecondsSince1970
        // A part is a microsecond long at least, for that is what instants differ by.
        let count = max(1, min(bins, width))
        ends = (1...count).map { index in
            let offset = width / count * index + width % count * index / count
            return Instant(microsecondsSince1970: start.microsecondsSince1970 + offset)
        }
    }

    /// Of the last event before the stretch, and then up to each end.
    ///
    /// - Parameter head: what has come behind it while the borders are looked up counts for none of them, or it would seem to
    ///   have happened in whichever part was looked up last.
    func positions(in log: any EventLog, upTo head: Position) async throws(EventLogError) -> [Position] {
        let before = Instant(microsecondsSince1970: start.microsecondsSince1970 - 1)
        var positions = [Position](repeating: .beginning, count: ends.count + 1)
        positions[0] = min(head, try await log.position(at: before))
        positions[ends.count] = min(head, try await log.position(at: ends[ends.count - 1]))
        try await fill(&positions, between: 0, and: ends.count, log, upTo: head)
        return positions
    }

    /// Where nothing happened between two borders, nothing is asked.
    private func fill(
        _ positions: inout [Position],
        between low: Int,
        and high: Int,
        _ log: any EventLog,
        upTo head: Position
    ) async throws(EventLogError) {
        guard high - low > 1 else { return }
        if positions[low] == positions[high] {
            for index in low + 1..<high { positions[index] = positions[low] }
            return
        }
        let middle = (low + high) / 2
        positions[middle] = min(head, try await log.position(at: ends[middle - 1]))
        try await fill(&positions, between: low, and: middle, log, upTo: head)
        try await fill(&positions, between: middle, and: high, log, upTo: head)
    }
}
