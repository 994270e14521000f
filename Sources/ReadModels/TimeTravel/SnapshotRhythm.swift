import EventSourcing
import Synchronization

/// How far apart two snapshots of a table are.
public struct SnapshotRhythm: Hashable, Sendable {
    /// How many events there are between two at least …
    public var events: Int64
    /// … and how many for each row: what the snapshots take in all is then no more than this part of a row an event.
    public var eventsForEachRow: Int64

    public init(events: Int64 = 10_000, eventsForEachRow: Int64 = 2) {
        self.events = events
        self.eventsForEachRow = eventsForEachRow
    }
}

/// When the next snapshot may be due, as one projector knows it: a guess that is never too late, so that the table need not
/// be asked with every batch.
final class NextSnapshot: Sendable {
    private let position = Mutex(Position.beginning)

    func mayBeDue(at position: Position) -> Bool { self.position.withLock { position >= $0 } }

    func isDue(from position: Position) { self.position.withLock { $0 = position } }

    /// What was written may be rolled back yet: the table is asked with the next batch.
    func isBeingWritten() { isDue(from: .beginning) }
}
