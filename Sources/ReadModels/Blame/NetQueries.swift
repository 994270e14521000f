public import EventSourcing
public import ImageDomain
public import Postgres

/// Which net differences to list: of all things that were touched between two positions, or of some.
public struct NetFilter: Hashable, Sendable {
    /// What holds as of this position is compared with …
    public var start: Position
    /// … what holds as of this one.
    public var end: Position
    public var image: ImageName?
    /// The group itself, and the images and tokens that have it at one of the two ends.
    public var group: GroupName?
    /// One of `PageLimit.allowed`.
    public var limit = PageLimit.standard

    public init(from start: Position, upTo end: Position) {
        self.start = start
        self.end = end
    }
}

/// Finds what is different behind a stretch of the log, thing by thing, the one that was touched last first.
///
/// What it costs grows with the stretch and with the lives of the things that were touched in it, never with all things
/// that there are, and it holds a few of them at a time.
public struct NetQueries: Sendable {
    private let log: any EventLog
    private let client: PostgresClient

    /// So many streams are read at once.
    private static let width = 16
    /// So many events are read for one page, a stream more or less, and so many stretches looked at; behind them the
    /// page says where to go on.
    private static let mostEvents = 20_000
    private static let mostStretches = 20

    public init(_ log: any EventLog, _ client: PostgresClient) {
        self.log = log
        self.client = client
    }

    /// A page can be shorter than was asked for and still have a cursor: when long lives were to be read for it, or when much
    /// was touched that is as it was.
    ///
    /// - Parameter cursor: as a page of the same filter gave it.
    /// - Throws: `InvalidCursor`, `PostgresError`, `EventLogError`, `UndecodableEvent`.
    public func page(_ filter: NetFilter, cursor: String? = nil) async throws -> Page<NetDifference> {
        var position: Position?
        if let cursor { position = try Self.position(cursor, filter) }
        var streams = TouchedStreams(
            client,
            from: filter.start,
            upTo: filter.end,
            of: filter.image?.stream,
            position: position
        )
        var (items, read) = ([NetDifference](), 0)
        for _ in 0..<Self.mostStretches where !streams.isOver && items.count < filter.limit && read < Self.mostEvents {
            let touched = try await streams.next(min(Self.width, filter.limit - items.count))
            let found = try await differences(of: touched, filter)
            items += found.differences
            read += found.events
        }
        return Page(items: items, nextCursor: streams.isOver ? nil : Self.cursor(streams.position, filter))
    }

    /// In the order of the streams; and how many events were read for them.
    private func differences(
        of streams: [StreamName],
        _ filter: NetFilter
    ) async throws -> (differences: [NetDifference], events: Int) {
        try await withThrowingTaskGroup(of: (Int, NetDifference?, events: Int).self) { group in
            for (index, stream) in streams.enumerated() {
                guard let thing = Thing(stream) else { continue }
                group.addTask {
                    let events = try await log.readStream(stream, upTo: filter.end, newest: nil)
                    let difference = try NetDifference(of: thing, events, from: filter.start, upTo: filter.end)
                    return (index, difference, events.count)
                }
            }
            var (found, read) = ([Int: NetDifference](), 0)
            for try await (index, difference, events) in group {
                read += events
                guard let difference, filter.group.map(difference.isAbout) ?? true else { continue }
                found[index] = difference
            }
            return (found.sorted { $0.key < $1.key }.map(\.value), read)
        }
    }

    private static let list = "net differences"

    /// A cursor of another stretch would leave things out.
    private static func cursor(_ position: Position, _ filter: NetFilter) -> String {
        let numbers = [filter.start, filter.end, position].map { PageCursor.Value.number($0.rawValue) }
        return PageCursor(list, numbers).text
    }

    private static func position(_ cursor: String, _ filter: NetFilter) throws(InvalidCursor) -> Position {
        let (start, end, position) = try numbers(cursor)
        guard start == filter.start, end == filter.end else { throw InvalidCursor() }
        return position
    }

    private static func numbers(_ cursor: String) throws(InvalidCursor) -> (Position, Position, Position) {
        let values = try PageCursor(cursor, of: list).values
        guard values.count == 3, case .number(let start) = values[0], case .number(let end) = values[1],
            case .number(let position) = values[2]
        else { throw InvalidCursor() }
        return (Position(start), Position(end), Position(position))
    }

    /// The stretch that a cursor goes on in: the log may have grown since its page was made.
    public static func end(of cursor: String) throws(InvalidCursor) -> Position {
        try numbers(cursor).1
    }
}

extension NetDifference {
    func isAbout(_ group: GroupName) -> Bool {
        thing == Thing(group.stream) || allGroups.contains(group.rawValue)
    }
}
