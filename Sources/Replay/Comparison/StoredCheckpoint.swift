import EventSourcing
import Postgres
import Projections
import Schema

/// What `projections.checkpoints` says of one side of a read model, in the snapshot in which its rows are read.
struct StoredCheckpoint: Sendable {
    let side: Side
    let isLive: Bool
    /// Whether it stays beside the live one until somebody says otherwise.
    let isKept: Bool
    /// Whether it was the live one before.
    let isRetired: Bool
    let version: Int
    let position: Position
    /// Whether a projector wrote it.
    let isSealed: Bool
    /// A sentence about the event that the projector cannot pass.
    let stall: String?

    /// Those of the sides that there are; the live one comes first.
    static func read(_ name: String, on connection: PostgresConnection) async throws -> [StoredCheckpoint] {
        try await connection.query(statement, [name]).map { try StoredCheckpoint($0) }
    }

    private init(_ row: Row) throws {
        version = Int(try row.decode(0, as: Int32.self))
        position = Position(try row.decode(2, as: Int64.self))
        let reason = try row.decode(4, as: String?.self) ?? ""
        stall = try row.decode(3, as: Int64?.self).map { "it is stalled at position \($0): \(reason)" }
        isSealed = try row.decode(5)
        guard let side = Side(rawValue: try row.decode(6)) else {
            throw PostgresError.undecodable(column: "side", reason: "it is neither blue nor green")
        }
        self.side = side
        isLive = try row.decode(7)
        isKept = try row.decode(8)
        isRetired = try row.decode(9)
    }

    /// What it is beside the live one.
    var role: ComparedModel.Against { isRetired ? .former : .candidate }

    /// Why its rows cannot be laid beside others.
    func fault(expecting known: Int, head: Position) -> String? {
        if position > head {
            return "its checkpoint \(position) is ahead of the log, which ends at \(head): the log was restored from a "
                + "backup or is another one; rebuild the read model"
        }
        if version != known {
            return "its rows were made by version \(version) of the projection, and this program has version \(known)"
        }
        if !isSealed {
            return
                "its checkpoint \(position) was not written by a projector: somebody changed it, and its rows can tell "
                + "another position; rebuild the read model"
        }
        return nil
    }

    private static let statement = Statement(Schema.readSides)
}
