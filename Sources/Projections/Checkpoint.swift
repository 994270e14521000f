import EventSourcing
import Postgres

/// A read model's row in `projections.checkpoints`.
struct Checkpoint: Hashable, Sendable {
    /// Of the projection that made the rows.
    var version: Int
    /// Which owner in turn may write the rows.
    var epoch: Int64
    /// The rows tell the log up to here.
    var position: Position
    var stall: Stall?
    /// Whether a projector wrote it: one that was changed by hand says nothing of its rows.
    var isSealed = true

    /// Whether the rows can tell something that the log does not: then no position is reached in truth.
    var isAheadOfTheLog: Bool { !isSealed || stall.map { $0.position <= position } ?? false }
}

/// The event that a read model cannot pass, or the checkpoint that cannot be right, and why.
struct Stall: Error, Hashable, Sendable {
    let position: Position
    let reason: String
    /// What is wrong with the event, where the reason does not name the version yet that wrote it.
    var undecodable: UndecodableEvent?

    static func aheadOfTheLog(_ checkpoint: Position, head: Position, of name: String) -> Stall {
        Stall(
            position: checkpoint,
            reason:
                "checkpoint \(checkpoint) is ahead of the log, which ends at \(head): the log was restored from a "
                + "backup or is another one; 'projections rebuild \(name)' makes the rows anew"
        )
    }

    static func changedByHand(_ checkpoint: Position, of name: String) -> Stall {
        Stall(
            position: checkpoint,
            reason:
                "checkpoint \(checkpoint) was not written by a projector: somebody changed it, and its rows can tell another "
                + "position; only 'projections rebuild \(name)' mends it"
        )
    }

    static func madeByNewerVersion(_ version: Int, at position: Position, of name: String) -> Stall {
        Stall(
            position: position,
            reason: "its rows were made by version \(version) of the projection, newer than this program's; "
                + "run the newer program, or make its rows anew by 'projections rebuild \(name)'"
        )
    }
}

extension Checkpoint {
    init(_ row: Row) throws {
        version = Int(try row.decode(0, as: Int32.self))
        epoch = try row.decode(1)
        position = Position(try row.decode(2, as: Int64.self))
        if let stalledAt = try row.decode(3, as: Int64?.self), let reason = try row.decode(4, as: String?.self) {
            stall = Stall(position: Position(stalledAt), reason: reason)
        }
        isSealed = try row.decode(5)
    }
}
