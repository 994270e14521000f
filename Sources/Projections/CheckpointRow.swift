import EventSourcing
import Postgres
import Schema

/// The statements on the row of one read model's side in `projections.checkpoints`, and on the lock of its projector.
struct CheckpointRow: Sendable {
    let name: String
    let side: Side

    /// Whether this session is the projector's only one from now on, until it ends.
    func lock(on connection: PostgresConnection) async throws -> Bool {
        try await connection.query(Self.tryLock, [name, side.rawValue]).first?.decode(Bool.self) ?? false
    }

    func unlock(on connection: PostgresConnection) async throws {
        _ = try await connection.query(Self.releaseLock, [name, side.rawValue])
    }

    /// Makes every earlier owner's epoch void.
    ///
    /// - Precondition: the session holds the lock.
    /// - Returns: `nil` for a side that is not kept.
    func claim(version: Int, on connection: PostgresConnection) async throws -> Checkpoint? {
        try await connection.query(Self.claim, [name, side.rawValue, Int32(version)]).first.map { try Checkpoint($0) }
    }

    func read(on connection: PostgresConnection) async throws -> Checkpoint? {
        try await connection.query(Self.read, [name, side.rawValue]).first.map { try Checkpoint($0) }
    }

    func read(by client: PostgresClient) async throws -> Checkpoint? {
        try await client.query(Self.read, [name, side.rawValue]).first.map { try Checkpoint($0) }
    }

    func move(to position: Position, stall: Stall?, epoch: Int64, on connection: PostgresConnection) async throws {
        let parameters: [any PostgresEncodable] = [
            name, side.rawValue, epoch, position.rawValue, stall?.position.rawValue, stall?.reason,
        ]
        try Self.requireChange(try await connection.query(Self.move, parameters))
    }

    func store(_ stall: Stall, epoch: Int64, on connection: PostgresConnection) async throws {
        let parameters: [any PostgresEncodable] = [
            name, side.rawValue, epoch, stall.position.rawValue, stall.reason,
        ]
        try Self.requireChange(try await connection.query(Self.stall, parameters))
    }

    /// Takes the indexes off the side's tables, if they have no rows yet.
    func putIndexesAside(on connection: PostgresConnection) async throws {
        _ = try await connection.query(Self.putIndexesAside, [name, side.rawValue])
    }

    /// Makes those indexes that were put aside, if any were.
    func putIndexesBack(on connection: PostgresConnection) async throws {
        _ = try await connection.query(Self.putIndexesBack, [name, side.rawValue])
    }

    func resume(by client: PostgresClient) async throws {
        _ = try await client.query(Self.resume, [name])
    }

    private static func requireChange(_ rows: Rows) throws {
        guard rows.affectedRows == 1 else { throw Fenced() }
    }
}

/// Another projector has taken the read model over: all that this one was about to write is void.
struct Fenced: Error {}

extension CheckpointRow {
    private static let tryLock = Statement(Schema.tryProjectorLock)
    private static let releaseLock = Statement(Schema.releaseProjectorLock)
    private static let claim = Statement(Schema.claimCheckpoint)
    private static let read = Statement(Schema.readCheckpoint)
    private static let move = Statement(Schema.moveCheckpoint)
    private static let stall = Statement(Schema.stallCheckpoint)
    private static let resume = Statement(Schema.resumeCheckpoint)
    private static let putIndexesAside: Statement = "SELECT projections.put_indexes_aside($1, $2)"
    private static let putIndexesBack: Statement = "SELECT projections.put_indexes_back($1, $2)"
}
