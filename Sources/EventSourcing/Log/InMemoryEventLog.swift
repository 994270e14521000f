import Synchronization

/// The twin of the real log for tests and for replays that touch no database; it passes the same contract suite.
public final class InMemoryEventLog: EventLog {
    private let events = Mutex<[RecordedEvent]>([])
    private let idle = Mutex<[CommandID: IdleCommand]>([:])
    private let mark = PositionMark()
    private let now: @Sendable () -> Instant

    /// - Parameter now: the clock that events are recorded by.
    public init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    public func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        let now = now()
        let receipt = try events.withLock { events throws(EventLogError) in
            if let receipt = try idleReceipt(of: append.metadata.commandID, append.metadata.fingerprint) {
                return receipt
            }
            if let receipt = try Self.receipt(of: append.metadata.commandID, append.metadata.fingerprint, in: events) {
                return receipt
            }
            let current = events.last { $0.stream == append.stream }?.version ?? .none
            if case .exactly(let expected) = append.expectedVersion, expected != current {
                throw .wrongExpectedVersion(stream: append.stream, current: current)
            }
            guard append.conditions.allSatisfy({ Self.holds($0, in: events) }) else {
                throw .conditionUnmet(stream: append.stream)
            }
            let recordedAt = max(now, events.last?.recordedAt ?? now)
            let first = Position(Int64(events.count) + 1)
            for (offset, event) in append.events.enumerated() {
                events.append(
                    RecordedEvent(
                        position: Position(first.rawValue + Int64(offset)),
                        stream: append.stream,
                        version: Version(current.rawValue + Int64(offset) + 1),
                        type: event.type,
                        schemaVersion: event.schemaVersion,
                        recordedAt: recordedAt,
                        metadata: append.metadata,
                        payload: event.payload
                    )
                )
            }
            return AppendReceipt(
                stream: append.stream,
                positions: first...Position(Int64(events.count)),
                version: Version(current.rawValue + Int64(append.events.count)),
                recordedAt: recordedAt,
                isRepeat: false
            )
        }
        mark.advance(to: receipt.positions.upperBound)
        return receipt
    }

    public func receipt(
        of command: CommandID,
        fingerprint: Int64?
    ) async throws(EventLogError) -> AppendReceipt? {
        if let receipt = try idleReceipt(of: command, fingerprint) { return receipt }
        return try events.withLock { events throws(EventLogError) in
            try Self.receipt(of: command, fingerprint, in: events)
        }
    }

    public func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError) {
        let isRecorded = events.withLock { $0.contains { $0.metadata.commandID == command } }
        guard !isRecorded else { return }
        let position = mark.position
        let receipt = AppendReceipt(
            stream: stream,
            positions: position...position,
            version: version,
            recordedAt: now(),
            isRepeat: true
        )
        idle.withLock { idle in
            guard idle[command] == nil else { return }
            idle[command] = IdleCommand(fingerprint: fingerprint, receipt: receipt)
        }
    }

    public func readStream(
        _ stream: StreamName,
        after version: Version
    ) async throws(EventLogError) -> [RecordedEvent] {
        events.withLock { $0.filter { $0.stream == stream && $0.version > version } }
    }

    public func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] {
        events.withLock { Array($0.dropFirst(Int(position.rawValue)).prefix(limit)) }
    }

    public func position(at instant: Instant) async throws(EventLogError) -> Position {
        events.withLock { $0.last { $0.recordedAt <= instant }?.position ?? .beginning }
    }

    public func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent] {
        let events = events.withLock { $0.filter { $0.stream == stream && $0.position <= position } }
        return limit.map { Array(events.suffix($0)) } ?? events
    }

    public func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] {
        let events = events.withLock { $0.filter { category ~= $0.stream && $0.position <= position } }
        let inOrder = events.sorted { $0.place < $1.place }
        return Array(inOrder.filter { event in place.map { $0 < event.place } ?? true }.prefix(limit))
    }

    public func replay(_ positions: ClosedRange<Position>, _ body: (RecordedEvent) throws -> Void) async throws {
        for event in events.withLock({ $0 }) where positions.contains(event.position) { try body(event) }
    }

    public func head() async throws(EventLogError) -> Position {
        mark.position
    }

    public func subscribe(after position: Position) -> EventSubscription {
        EventSubscription(after: position) { [self] position in
            try await mark.reach(position.next)
            return try await read(after: position, limit: 1_000)
        }
    }

    private func idleReceipt(
        of command: CommandID,
        _ fingerprint: Int64?
    ) throws(EventLogError) -> AppendReceipt? {
        guard let idle = idle.withLock({ $0[command] }) else { return nil }
        guard idle.fingerprint == fingerprint else { throw .commandIDReused(command) }
        return idle.receipt
    }

    private struct IdleCommand {
        let fingerprint: Int64
        let receipt: AppendReceipt
    }

    private static func holds(_ condition: AppendCondition, in events: [RecordedEvent]) -> Bool {
        switch condition {
        case .unchanged(let stream, let version):
            version == events.last { $0.stream == stream }?.version ?? .none
        case .unmentioned(let name, let category, let position):
            !events.dropFirst(Int(position.rawValue)).contains { event in
                category ~= event.stream && String(decoding: event.payload, as: UTF8.self).contains(name.quoted)
            }
        }
    }

    private static func receipt(
        of command: CommandID,
        _ fingerprint: Int64?,
        in events: [RecordedEvent]
    ) throws(EventLogError) -> AppendReceipt? {
        let recorded = events.filter { $0.metadata.commandID == command }
        guard let first = recorded.first, let last = recorded.last else { return nil }
        guard first.metadata.fingerprint == fingerprint else { throw .commandIDReused(command) }
        return AppendReceipt(
            stream: last.stream,
            positions: first.position...last.position,
            version: last.version,
            recordedAt: last.recordedAt,
            isRepeat: true
        )
    }
}
