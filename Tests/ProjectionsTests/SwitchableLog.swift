import EventSourcing
import EventSourcingTesting
import Synchronization

/// A log in memory that can be away for a while, and that a restored backup can make shorter.
final class SwitchableLog: EventLog {
    private struct State {
        var log = InMemoryEventLog(now: { .noon })
        var isAway = false
        var gap: EventLogError?
        var replays: [ClosedRange<Position>] = []
    }

    private let state = Mutex(State())

    var isAway: Bool {
        get { state.withLock { $0.isAway } }
        set { state.withLock { $0.isAway = newValue } }
    }

    /// A gap that a subscription, or a replay, ends with when it has come there.
    var gap: EventLogError? {
        get { state.withLock { $0.gap } }
        set { state.withLock { $0.gap = newValue } }
    }

    /// What was replayed.
    var replays: [ClosedRange<Position>] { state.withLock { $0.replays } }

    private var log: InMemoryEventLog { state.withLock { $0.log } }

    /// One event for each stream named, and the position of the last.
    @discardableResult
    func add(_ type: EventType = "Counted", to streams: String...) async throws -> Position {
        var position = Position.beginning
        for stream in streams {
            let metadata = CommandMetadata.number(try await Int(log.head().rawValue) + 1)
            let append = Append(to: StreamName(rawValue: stream), expecting: .any, [.counted(type)], metadata)
            position = try await log.append(append).positions.upperBound
        }
        return position
    }

    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        try await reachable().append(append)
    }

    func receipt(of command: CommandID, fingerprint: Int64?) async throws(EventLogError) -> AppendReceipt? {
        try await reachable().receipt(of: command, fingerprint: fingerprint)
    }

    func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError) {
        try await reachable().remember(idle: command, fingerprint: fingerprint, on: stream, at: version)
    }

    func readStream(_ stream: StreamName, after version: Version) async throws(EventLogError) -> [RecordedEvent] {
        try await reachable().readStream(stream, after: version)
    }

    func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] {
        try await reachable().read(after: position, limit: limit)
    }

    func position(at instant: Instant) async throws(EventLogError) -> Position {
        try await reachable().position(at: instant)
    }

    func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await reachable().readStream(stream, upTo: position, newest: limit)
    }

    func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await reachable().readStreams(of: category, after: place, upTo: position, limit: limit)
    }

    func replay(_ positions: ClosedRange<Position>, _ body: (RecordedEvent) throws -> Void) async throws {
        state.withLock { $0.replays.append(positions) }
        let gap = gap
        try await reachable().replay(positions) { event in
            if let gap, case .gap(let last, _) = gap, event.position > last { throw gap }
            try body(event)
        }
    }

    func head() async throws(EventLogError) -> Position {
        try await reachable().head()
    }

    func subscribe(after position: Position) -> EventSubscription {
        EventSubscription(after: position) { [self] position in
            if let gap, case .gap(let last, _) = gap, position >= last { throw gap }
            var events = log.subscribe(after: position).makeAsyncIterator()
            return try await events.next() ?? []
        }
    }

    private func reachable() throws(EventLogError) -> InMemoryEventLog {
        if isAway { throw .unavailable(reason: "it is away for a test") }
        return log
    }
}
