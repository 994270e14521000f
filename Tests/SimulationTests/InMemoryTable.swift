import EventSourcing

@testable import Projections

/// A read model's table on its two sides with its checkpoints, by the rules of `schema/projections`: rows, checkpoint and
/// epoch change together or not at all, and only for the owner whose epoch it is.
struct InMemoryTable<P: Projection> {
    /// A connection of a projector, by which it holds a lock.
    typealias Session = Int

    struct Kept {
        var rows: [P.Row.Key: P.Row] = [:]
        var checkpoint: Checkpoint
        var isRetired = false
    }

    private(set) var sides: [Side: Kept] = [:]
    private(set) var live = Side.blue
    private(set) var commits = 0
    private var owners: [Side: Session] = [:]
    private var sessions = 0
    /// Never used for a second side: after `discard_side.sql`, `begin_candidate.sql` begins to count again, and relies on
    /// PostgreSQL to end the session with its lock.
    private var lastEpoch: Int64 = 0

    mutating func connect() -> Session {
        sessions += 1
        return sessions
    }

    /// Ends the session, and with it what it held.
    mutating func end(_ session: Session) {
        owners = owners.filter { $0.value != session }
    }

    /// Takes the lock from whoever has it, without a word to them.
    ///
    /// - Returns: whether anybody had it.
    mutating func loseLock(of side: Side) -> Bool {
        owners.removeValue(forKey: side) != nil
    }

    mutating func lock(_ side: Side, for session: Session) -> Bool {
        guard owners[side, default: session] == session else { return false }
        owners[side] = session
        return true
    }

    /// As `claim_checkpoint.sql`.
    mutating func claim(_ side: Side, version: Int) -> Checkpoint? {
        if sides.isEmpty {
            live = side
            sides[side] = Kept(checkpoint: Checkpoint(version: version, epoch: 0, position: .beginning))
        }
        lastEpoch += 1
        sides[side]?.checkpoint.epoch = lastEpoch
        return sides[side]?.checkpoint
    }

    /// As `move_checkpoint.sql`, in one transaction with the rows.
    mutating func commit(_ changes: RowChanges<P.Row>, on side: Side, epoch: Int64) throws {
        guard var kept = sides[side], kept.checkpoint.epoch == epoch else { throw Fenced() }
        for key in changes.removed { kept.rows[key] = nil }
        for row in changes.upserts { kept.rows[row.key] = row }
        kept.checkpoint.position = changes.position
        kept.checkpoint.stall = changes.stall
        sides[side] = kept
        commits += 1
    }
}

extension InMemoryTable {
    /// As `begin_candidate.sql`.
    mutating func beginCandidate(version: Int) -> Bool {
        guard sides[live] != nil else { return false }
        lastEpoch += 1
        sides[live.other] = Kept(checkpoint: Checkpoint(version: version, epoch: lastEpoch, position: .beginning))
        return true
    }

    /// As `change_live_side.sql`.
    mutating func change(isReturn: Bool) -> Bool {
        guard let now = sides[live], let other = sides[live.other], other.isRetired == isReturn,
            other.checkpoint.position >= now.checkpoint.position
        else { return false }
        sides[live]?.isRetired = !isReturn
        sides[live.other]?.isRetired = false
        live = live.other
        return true
    }

    /// As `discard_side.sql`.
    mutating func discard() -> Bool {
        sides.removeValue(forKey: live.other) != nil
    }
}
