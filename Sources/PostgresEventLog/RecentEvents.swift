import EventSourcing

/// The last events of the log, one after another, no more of them than a subscriber may be late.
struct RecentEvents {
    private static let capacity = 8_192

    /// The position before the first event that is kept.
    private var base: Position
    private var events: [RecordedEvent] = []

    init(behind position: Position) {
        base = position
    }

    private var last: Position { Position(base.rawValue + Int64(events.count)) }

    /// - Precondition: the events follow the last one without a gap.
    mutating func append(_ newEvents: [RecordedEvent]) {
        events.append(contentsOf: newEvents)
        // Dropped by halves, so that an event is moved once on average.
        guard events.count > 2 * Self.capacity else { return }
        let surplus = events.count - Self.capacity
        events.removeFirst(surplus)
        base = Position(base.rawValue + Int64(surplus))
    }

    func covers(_ position: Position) -> Bool {
        base <= position && position <= last
    }

    func batch(after position: Position, limit: Int) -> [RecordedEvent]? {
        guard covers(position) else { return nil }
        return Array(events.dropFirst(Int(position.rawValue - base.rawValue)).prefix(limit))
    }
}
