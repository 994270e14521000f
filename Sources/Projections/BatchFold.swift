import EventSourcing

/// What a batch of events does to the rows of a read model, worked out in memory: each row is read once and written
/// once, however many of the events change it.
struct BatchFold<P: Projection> {
    /// The rows that have to be laid before `changes(to:)`, in order.
    let keys: [P.Row.Key]
    private let projection: P
    private let events: ArraySlice<RecordedEvent>
    private let stall: Stall?
    private let start: Position

    /// - Parameter checkpoint: events up to here are in the rows already, and are dropped: a batch may come twice.
    init(_ projection: P, _ batch: [RecordedEvent], after checkpoint: Position) {
        // An event is large to copy, so each is looked at where it stands.
        let first = batch.firstIndex { $0.position > checkpoint } ?? batch.endIndex
        var (end, keys, stall) = (first, Set<P.Row.Key>(), Stall?.none)
        while end < batch.endIndex, stall == nil {
            do {
                keys.formUnion(try projection.keys(touchedBy: batch[end]))
                end += 1
            } catch {
                stall = Stall(batch[end], error)
            }
        }
        self.projection = projection
        self.events = batch[first..<end]
        self.keys = keys.sorted()
        self.stall = stall
        self.start = checkpoint
    }

    /// - Parameter rows: those that exist of `keys`.
    func changes(to rows: [P.Row.Key: P.Row]) -> RowChanges<P.Row> {
        var changed = rows
        for index in events.indices {
            do {
                try projection.apply(events[index], to: &changed)
            } catch {
                // The rows are half changed now. What comes before the event is folded once more, and without a fault.
                let understood = BatchFold(projection, Array(events[..<index]), after: start)
                var changes = understood.changes(to: rows)
                changes.stall = Stall(events[index], error)
                return changes
            }
        }
        return RowChanges(of: keys, from: rows, to: changed, position: events.last?.position ?? start, stall: stall)
    }
}

/// The rows that a batch changed, and how far it came.
struct RowChanges<Row: ReadModelRow>: Sendable {
    /// Ordered by key, so that two transactions never lock the same rows in different orders.
    let upserts: [Row]
    let removed: [Row.Key]
    let position: Position
    /// The event that stopped the batch; all before it is in the changes.
    var stall: Stall?

    /// - Parameter keys: of the rows that may have changed, in order.
    init(of keys: [Row.Key], from before: [Row.Key: Row], to after: [Row.Key: Row], position: Position, stall: Stall?) {
        var (upserts, removed): ([Row], [Row.Key]) = ([], [])
        for key in keys {
            if let row = after[key] {
                if row != before[key] { upserts.append(row) }
            } else if before[key] != nil {
                removed.append(key)
            }
        }
        self.upserts = upserts
        self.removed = removed
        self.position = position
        self.stall = stall
    }

    var isEmpty: Bool { upserts.isEmpty && removed.isEmpty }
}
