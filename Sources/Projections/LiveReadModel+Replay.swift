import EventSourcing
import Synchronization

extension LiveReadModel {
    /// Folds what the rows do not tell yet, when that is much: by a replay, and into rows alone. In a view each change would
    /// have to find its place, for nobody, because nobody reads before the goal.
    ///
    /// - Returns: the rows as they came when one of the events cannot be folded. Batch by batch it is found then, and what
    ///   stands before it is served.
    func replayed(
        _ rows: [P.Row],
        at position: Position,
        upTo head: Position
    ) async throws -> (rows: [P.Row], position: Position) {
        guard head.rawValue - position.rawValue > rhythm.nearby else { return (rows, position) }
        var folded = Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
        copy.withLock { $0.comes(to: position) }
        do {
            try await log.replay(position.next...head) { event in
                try fold(event, into: &folded)
                if event.position.rawValue % 1_000 == 0 { copy.withLock { $0.comes(to: event.position) } }
            }
            return (Array(folded.values), head)
        } catch is Stall {
            return (rows, position)
        } catch EventLogError.gap {
            return (rows, position)
        }
    }

    private func fold(_ event: RecordedEvent, into rows: inout [P.Row.Key: P.Row]) throws(Stall) {
        do {
            try projection.apply(event, to: &rows)
            guard let keeps = View.keeps else { return }
            for key in try projection.keys(touchedBy: event) {
                if let row = rows[key], !keeps(row) { rows[key] = nil }
            }
        } catch {
            throw Stall(event, error)
        }
    }
}
