import EventSourcing
import SeededRandom

@testable import Projections

/// A projector that does one thing at a time, as `Projector` does them: its decisions are the real ones, its database is
/// an `InMemoryTable`.
struct SimulatedProjector<P: Projection> {
    /// What it is in the middle of while it folds.
    private enum Work {
        case none
        case batch(BatchFold<P>)
        case changes(RowChanges<P.Row>)
    }

    private let projection: P
    private let side: Side
    private(set) var machine = ProjectorStateMachine(name: P.name, version: P.version)
    private var session: InMemoryTable<P>.Session?
    private var work = Work.none
    private var lastBatch: [RecordedEvent] = []

    init(_ projection: P, on side: Side) {
        self.projection = projection
        self.side = side
    }

    /// Whether it has rows ready that are not committed.
    var isAboutToCommit: Bool {
        if case .changes = work { true } else { false }
    }

    mutating func step(
        on table: inout InMemoryTable<P>,
        _ events: [RecordedEvent],
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) throws {
        switch machine.action {
        case .connect:
            session = table.connect()
            machine.connected()
        case .claim: claim(table: &table, head: Position(Int64(events.count)))
        case .fold(_, let epoch): try fold(table: &table, epoch, events, &random, &tally)
        case .end: kill(on: &table)
        case .beginCandidate, .storeStall, .awaitResumption:
            throw BrokenClaim("\(P.name) on \(side) comes to \(machine.action), and there is no reason for it")
        }
    }

    /// The process is gone; another takes its place.
    mutating func kill(on table: inout InMemoryTable<P>) {
        if let session { table.end(session) }
        self = SimulatedProjector(projection, on: side)
    }

    /// The rows are committed, and the process is gone before it knows.
    mutating func killBehindCommit(on table: inout InMemoryTable<P>) -> Bool {
        guard case .changes(let changes) = work, case .fold(_, let epoch) = machine.action,
            (try? table.commit(changes, on: side, epoch: epoch)) != nil
        else { return false }
        kill(on: &table)
        return true
    }

    private mutating func claim(table: inout InMemoryTable<P>, head: Position) {
        guard let session, table.lock(side, for: session) else {
            return machine.lockIsTaken(seen: table.sides[side]?.checkpoint)
        }
        if !machine.claimed(table.claim(side, version: P.version), head: head) { _ = table.loseLock(of: side) }
    }

    private mutating func fold(
        table: inout InMemoryTable<P>,
        _ epoch: Int64,
        _ events: [RecordedEvent],
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) throws {
        switch work {
        case .none:
            let batch = nextBatch(of: events, &random, &tally)
            if batch.isEmpty {
                // An idle owner looks now and then whether it is still the owner.
                if table.sides[side]?.checkpoint.epoch != epoch { fenced(on: &table) }
            } else {
                lastBatch = batch
                work = .batch(BatchFold(projection, batch, after: machine.checkpoint))
            }
        case .batch(let fold):
            let rows = table.sides[side]?.rows ?? [:]
            let found = fold.keys.reduce(into: [P.Row.Key: P.Row]()) { $0[$1] = rows[$1] }
            work = .changes(fold.changes(to: found))
        case .changes(let changes):
            work = .none
            do {
                try table.commit(changes, on: side, epoch: epoch)
                machine.committed(changes.position, stall: changes.stall)
            } catch {
                tally.count(.fencedOff)
                fenced(on: &table)
            }
        }
    }

    private mutating func fenced(on table: inout InMemoryTable<P>) {
        if let session { table.end(session) }
        session = nil
        work = .none
        machine.failed(reason: "another projector has taken over")
    }

    /// Mostly what comes behind the checkpoint; at times, again what has been committed already.
    private mutating func nextBatch(
        of events: [RecordedEvent],
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) -> [RecordedEvent] {
        let checkpoint = Int(machine.checkpoint.rawValue)
        let last = min(events.count, checkpoint + Int.random(in: 1...8, using: &random))
        switch Int.random(in: 0..<24, using: &random) {
        // Only what is committed: a batch that begins behind a gap is none that a log would deliver.
        case 0 where lastBatch.last.map { $0.position <= machine.checkpoint } ?? false:
            tally.count(.batchTwice)
            return lastBatch
        case 1 where checkpoint > 0:
            tally.count(.eventTwice)
            return Array(events[(checkpoint - 1)..<last])
        default: return Array(events[checkpoint..<last])
        }
    }
}
