public import EventSourcing
public import Postgres
import Schema

extension ImagesTable {
    /// Keeps a copy of the table now and then, from which a list of the past begins.
    public func came(to position: Position, on connection: PostgresConnection) async throws {
        guard nextSnapshot.mayBeDue(at: position) else { return }
        let rhythm: [any PostgresEncodable] = [snapshots.events, snapshots.eventsForEachRow]
        let due = Position(try await connection.query(nextSnapshotDue, rhythm).first?.decode(Int64.self) ?? 0)
        guard position >= due else { return nextSnapshot.isDue(from: due) }
        _ = try await connection.query(copyToSnapshot, [position.rawValue, Int32(ImagesProjection.version)])
        nextSnapshot.isBeingWritten()
    }
}
