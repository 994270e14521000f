import EventSourcing
import ImageDomain
import Logging
import Postgres
import ReadModels
import SeededRandom
import Synchronization

@testable import Projections

/// A replica's copy of a read model in memory, as the scheduler sees it.
protocol SimulatedCopies: AnyObject {
    func step(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws
    func suffer(_ fault: Fault, _ events: [RecordedEvent], _ tally: inout Tally) throws
    func settle(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws
}

/// `LiveReadModel` with its own log and table behind it, one thing at a time.
final class SimulatedCopy<P: Projection, View: ReadModelView<P.Row>>: SimulatedCopies where P.Row: ModelledRow {
    private let model: SimulatedReadModel<P>
    private let client: PostgresClient
    private(set) var live: LiveReadModel<P, View>
    /// Changes that are worked out and not yet made, and for which of the views.
    private var changes: (RowChanges<P.Row>, loads: Int)?

    init(of model: SimulatedReadModel<P>, _ client: PostgresClient) {
        self.model = model
        self.client = client
        live = Self.unloaded(model.projection, client)
    }

    /// It is driven from here, so nothing asks its log or its table.
    private static func unloaded(_ projection: P, _ client: PostgresClient) -> LiveReadModel<P, View> {
        let silent = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
        let log = InMemoryEventLog(now: { Instant(microsecondsSince1970: 0) })
        return LiveReadModel(
            projection,
            startingFrom: { _, _ in [] },
            and: log,
            on: client,
            now: { Instant(microsecondsSince1970: 0) },
            logger: silent
        )
    }

    var position: Position { live.copy.withLock { $0.position } }

    /// - Returns: `nil` until the copy is loaded.
    func read<Answer>(_ body: (View, Position) -> Answer) -> Answer? {
        let (view, position) = live.copy.withLock { ($0.view, $0.position) }
        return view.map { body($0, position) }
    }

    func step(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws {
        let head = Position(Int64(events.count))
        guard live.copy.withLock({ $0.view != nil }) else {
            let (rows, position) = stored
            live.copy.withLock { $0.load(rows, at: position, goal: head, asked: .now) }
            return try check(&tally)
        }
        if let (changes, loads) = changes {
            self.changes = nil
            if !live.copy.withLock({ $0.apply(changes, ifLoadedOnly: loads) }) { tally.count(.changesOvertaken) }
            return try check(&tally)
        }
        let (start, loads) = live.copy.withLock { ($0.position, $0.loads) }
        let first = max(0, Int(start.rawValue) - (Int.random(in: 0..<12, using: &random) == 0 ? 1 : 0))
        let batch = Array(events[first..<min(events.count, first + Int.random(in: 1...8, using: &random))])
        let fold = BatchFold(model.projection, batch, after: start)
        changes = (fold.changes(to: live.copy.withLock { $0.rows(fold.keys) }), loads)
        live.copy.withLock { $0.learn(head: head, asked: .now) }
    }

    func suffer(_ fault: Fault, _ events: [RecordedEvent], _ tally: inout Tally) throws {
        switch fault {
        case .copyRestarted:
            live = Self.unloaded(model.projection, client)
            changes = nil
        case .copyReplaced:
            guard live.copy.withLock({ $0.view != nil }) else { return }
            replace(events)
        default: return
        }
        tally.count(fault)
        try check(&tally)
    }

    /// As `LiveReadModel.reload`: the table's rows, and what the log says since.
    private func replace(_ events: [RecordedEvent]) {
        let (rows, start) = stored
        var (view, position) = (View(rows: rows), start)
        while !live.copy.withLock({ $0.replace(by: view, at: position) }) {
            let batch = Array(events[Int(position.rawValue)..<min(events.count, Int(position.rawValue) + 5)])
            let fold = BatchFold(model.projection, batch, after: position)
            let rows = fold.keys.reduce(into: [P.Row.Key: P.Row]()) { $0[$1] = view.row($1) }
            let changes = fold.changes(to: rows)
            view.apply(changes.upserts, removing: changes.removed)
            position = changes.position
        }
    }

    /// What readers of the table are shown, and the position that it tells.
    private var stored: ([P.Row], Position) {
        guard let kept = model.table.sides[model.table.live] else { return ([], .beginning) }
        return (kept.rows.values.sorted { $0.key < $1.key }, kept.checkpoint.position)
    }

    func settle(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws {
        while live.copy.withLock({ $0.view == nil }) || position.rawValue < Int64(events.count) {
            try step(events, &random, &tally)
        }
    }

    private func check(_ tally: inout Tally) throws {
        let keys = model.keys
        let found = read { view, position in
            (keys.reduce(into: [P.Row.Key: P.Row]()) { $0[$1] = view.row($1) }, position)
        }
        guard let (rows, position) = found else { return }
        let expected = model.folded[Int(position.rawValue)]
        tally.comparisons += 1
        guard rows == expected else {
            throw BrokenClaim("the copy of \(P.name) in memory at \(position)", rows, insteadOf: expected)
        }
    }
}
