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

    /// Whether the rows can tell something that the log does not: then no position is reached in truth.
    var isAheadOfTheLog: Bool { stall.map { $0.position <= position } ?? false }
}

/// The event that a read model cannot pass, or the checkpoint that cannot be right, and why.
struct Stall: Error, Hashable, Sendable {
    let position: Position
    let reason: String
    /// What is wrong with the event, where the reason does not name the version yet that wrote it.
    var undecodable: UndecodableEvent?

    static func aheadOfTheLog(_ checkpoint: Position, head: Position) -> Stall {
        Stall(
            position: checkpoint,
            reason:
                "checkpoint \(checkpoint) is ahead of the log, which ends at \(head): the log was restored from a "
                + "backup or is another one; rebuild the read model"
        )
    }

    static func madeByNewerVersion(_ version: Int, at position: Position) -> Stall {
        Stall(
            position: position,
            reason: "its rows were made by version \(version) of the projection, newer than this program's; "
                + "run the newer program, or rebuild the read model"
        )
    }
}

extension Checkpoint {
    init(_ row: Row) throws {
        let (version, epoch, position, stalledAt, reason) =
            try row.decode(Int32.self, Int64.self, Int64.self, Int64?.self, String?.self)
        self.version = Int(version)
        self.epoch = epoch
        self.position = Position(position)
        if let stalledAt, let reason { self.stall = Stall(position: Position(stalledAt), reason: reason) }
    }
}
