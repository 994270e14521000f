import EventSourcing

/// The last events of the log, one after another, no more of them than a subscriber may be late.
struct RecentEvents {
    private static let capacity = 8_192

    /// The position before the first event that is kept.
    private var base: Position
    private var events: [RecordedEvent] = []
    /// Batches that came before the one that they follow.
    private var early: [[RecordedEvent]] = []
    private static let patience = 8

    init(behind position: Position) {
        base = position
    }

    var last: Position { Position(base.rawValue + Int64(events.count)) }

    /// Takes batches in any order, and events that it has already. What does not follow the last event waits for what is
    /// between, and is dropped when that does not come: it can be read again.
    ///
    /// - Precondition: the events of a batch follow one another without a gap.
    mutating func take(_ batch: [RecordedEvent]) {
        early.append(batch)
        while let index = early.firstIndex(where: { $0.isEmpty || $0[0].position <= last.next }) {
            append(early.remove(at: index).drop { $0.position <= last })
        }
        if early.count > Self.patience { early = [] }
    }

    private mutating func append(_ newEvents: ArraySlice<RecordedEvent>) {
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
