import EventSourcing
import Postgres
import Schema

/// What `projections.checkpoints` says of a read model, in the snapshot in which its rows are read.
struct StoredCheckpoint: Sendable {
    let version: Int?
    let position: Position
    /// A sentence about the event that the projector cannot pass.
    let stall: String?

    static func read(_ name: String, on connection: PostgresConnection) async throws -> StoredCheckpoint {
        guard let row = try await connection.query(statement, [name]).first else {
            return StoredCheckpoint(version: nil, position: .beginning, stall: nil)
        }
        let position = try row.decode("stalled_at", as: Int64?.self)
        let reason = try row.decode("stalled_because", as: String?.self)
        return StoredCheckpoint(
            version: Int(try row.decode("version", as: Int32.self)),
            position: Position(try row.decode("position", as: Int64.self)),
            stall: position.map { "it is stalled at position \($0): \(reason ?? "")" }
        )
    }

    /// Why its rows cannot be laid beside the log's.
    func fault(expecting known: Int, head: Position) -> String? {
        guard let version else { return "no projector has made it yet" }
        if position > head {
            return "its checkpoint \(position) is ahead of the log, which ends at \(head): the log was restored from a "
                + "backup or is another one; rebuild the read model"
        }
        if version != known {
            return "its rows were made by version \(version) of the projection, and this program has version \(known)"
        }
        return nil
    }

    private static let statement = Statement(Schema.readCheckpoint)
}
