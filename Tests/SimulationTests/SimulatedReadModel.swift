import EventSourcing
import SeededRandom

@testable import Projections

/// A read model of any kind, as the scheduler sees it.
protocol SimulatedModel: AnyObject {
    /// Tells it what was recorded, and what the simple model makes of it.
    func add(_ event: RecordedEvent, _ model: SimpleModel, _ tally: inout Tally) throws
    /// One projector does one thing.
    func step(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws
    func suffer(_ fault: Fault, _ random: inout SeededGenerator, _ tally: inout Tally) throws
    /// Lets the projectors finish, and compares with a replay of the whole log.
    func settle(_ log: FaultyLog, _ random: inout SeededGenerator, _ tally: inout Tally) async throws
}

/// A read model: its table, two replicas' projectors for each side of it, and what it must say at each position.
final class SimulatedReadModel<P: Projection>: SimulatedModel where P.Row: ModelledRow {
    let projection: P
    var table = InMemoryTable<P>()
    /// The rows that the log amounts to at each position, from 0 on: a plain fold, event by event.
    private(set) var folded: [[P.Row.Key: P.Row]] = [[:]]
    private(set) var keys: Set<P.Row.Key> = []
    private var projectors: [[Side: SimulatedProjector<P>]]
    private let whenCommitted: (Position, [P.Row.Key: P.Row]) -> Void

    init(_ projection: P, whenCommitted: @escaping (Position, [P.Row.Key: P.Row]) -> Void = { _, _ in }) {
        self.projection = projection
        self.whenCommitted = whenCommitted
        projectors = (0..<2).map { _ in
            Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0, SimulatedProjector(projection, on: $0)) })
        }
    }

    func add(_ event: RecordedEvent, _ model: SimpleModel, _ tally: inout Tally) throws {
        var rows = folded[folded.count - 1]
        try projection.apply(event, to: &rows)
        keys.formUnion(rows.keys)
        folded.append(rows)
        let found = Dictionary(uniqueKeysWithValues: rows.values.map(\.modelled))
        let expected = model[keyPath: P.Row.place]
        tally.comparisons += 1
        guard found == expected else {
            throw BrokenClaim(
                "the fold of \(P.name) and the simple model at \(event.position)",
                found,
                insteadOf: expected
            )
        }
    }

    func step(_ events: [RecordedEvent], _ random: inout SeededGenerator, _ tally: inout Tally) throws {
        let side = anySide(&random)
        try step(Int.random(in: 0..<2, using: &random), side, events, &random, &tally)
    }

    private func step(
        _ replica: Int,
        _ side: Side,
        _ events: [RecordedEvent],
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) throws {
        let (former, commits) = (table.sides[side]?.checkpoint.position, table.commits)
        try projectors[replica][side]?.step(on: &table, events, &random, &tally)
        if table.commits != commits { try check(side, since: former, &tally) }
    }

    func suffer(_ fault: Fault, _ random: inout SeededGenerator, _ tally: inout Tally) throws {
        let side = anySide(&random)
        let former = table.sides[side]?.checkpoint.position
        let live = table.sides[table.live]?.checkpoint.position
        if try happens(fault, to: side, &random) { tally.count(fault) }
        try check(side, since: former, &tally)
        if let live, let now = table.sides[table.live]?.checkpoint.position, now < live {
            throw BrokenClaim("readers of \(P.name) were shown position \(live), and then \(now)")
        }
    }

    /// - Returns: whether there was anything that it could happen to.
    private func happens(_ fault: Fault, to side: Side, _ random: inout SeededGenerator) throws -> Bool {
        switch fault {
        case .killedBeforeCommit:
            guard let replica = projectors.firstIndex(where: { $0[side]?.isAboutToCommit ?? false }) else {
                return false
            }
            projectors[replica][side]?.kill(on: &table)
            return true
        case .killedBehindCommit:
            for replica in projectors.indices where projectors[replica][side]?.killBehindCommit(on: &table) ?? false {
                return true
            }
            return false
        case .lockLost: return table.loseLock(of: side)
        case .candidateBegun:
            // One that is being made is mostly let come to its end.
            if table.sides.count == 2, Int.random(in: 0..<6, using: &random) > 0 { return false }
            return table.beginCandidate(version: P.version)
        case .sideSwitched: return table.change(isReturn: false)
        case .sideReturned: return table.change(isReturn: true)
        case .sideDiscarded: return Int.random(in: 0..<3, using: &random) == 0 && table.discard()
        default: return false
        }
    }

    /// A side whose projectors run: they are started for a side that is kept, and end by themselves when it is not.
    private func anySide(_ random: inout SeededGenerator) -> Side {
        if table.sides.isEmpty { return .blue }
        let sides = Side.allCases.filter { side in
            table.sides[side] != nil || projectors.contains { $0[side]?.machine.isOwner ?? false }
        }
        return sides.randomElement(using: &random) ?? table.live
    }

    /// What the rows say is what the log says up to their checkpoint, and the checkpoint never goes back.
    private func check(_ side: Side, since former: Position?, _ tally: inout Tally) throws {
        guard let kept = table.sides[side] else { return }
        let position = kept.checkpoint.position
        if let former, (position < former), position != .beginning {
            throw BrokenClaim("the checkpoint of \(P.name) on \(side) went from \(former) back to \(position)")
        }
        let expected = folded[Int(position.rawValue)]
        tally.comparisons += 1
        guard kept.rows == expected else {
            throw BrokenClaim("\(P.name) on \(side) at \(position)", kept.rows, insteadOf: expected)
        }
        whenCommitted(position, kept.rows)
    }

    func settle(_ log: FaultyLog, _ random: inout SeededGenerator, _ tally: inout Tally) async throws {
        let events = try await log.read(after: .beginning, limit: .max)
        let head = Position(Int64(events.count))
        var steps = 0
        while table.sides.isEmpty || table.sides.values.contains(where: { $0.checkpoint.position < head }) {
            try step(events, &random, &tally)
            steps += 1
            guard steps < 20_000 else {
                throw BrokenClaim("\(P.name) does not come to the head \(head): \(table.sides.mapValues(\.checkpoint))")
            }
        }
        try await replay(log, head, &random, &tally)
    }

    /// The log anew from nothing, in batches.
    private func replay(
        _ log: FaultyLog,
        _ head: Position,
        _ random: inout SeededGenerator,
        _ tally: inout Tally
    ) async throws {
        var (rows, position) = ([P.Row.Key: P.Row](), Position.beginning)
        while position < head {
            let batch = try await log.read(after: position, limit: Int.random(in: 1...20, using: &random))
            let fold = BatchFold(projection, batch, after: position)
            let changes = fold.changes(to: fold.keys.reduce(into: [:]) { $0[$1] = rows[$1] })
            for key in changes.removed { rows[key] = nil }
            for row in changes.upserts { rows[row.key] = row }
            position = changes.position
            if let stall = changes.stall { throw stall }
        }
        tally.comparisons += 1
        let expected = folded[Int(head.rawValue)]
        guard rows == expected else { throw BrokenClaim("\(P.name) replayed to \(head)", rows, insteadOf: expected) }
    }
}
