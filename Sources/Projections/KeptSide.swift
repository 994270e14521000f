import EventSourcing
import Postgres
import Schema

/// A side of a read model for which a projector works: the live one, a candidate for its place, or the one whose place was
/// taken.
struct KeptSide: Hashable, Sendable {
    let side: Side
    let checkpoint: Checkpoint
    let isLive: Bool
    /// Whether it stays beside the live one until somebody says otherwise.
    let isKept: Bool
    /// Whether it was the live one before.
    let isRetired: Bool
    /// Whether its tables get their indexes only when it has caught up: until then, readers would wait long for each answer.
    let lacksIndexes: Bool
    /// Since it was begun or, of a retired one, since it was live.
    let age: Duration

    var isCandidate: Bool { !isLive && !isRetired }
}

extension KeptSide {
    /// The live one comes first.
    static func read(_ name: String, by client: PostgresClient) async throws -> [KeptSide] {
        try await client.query(read, [name]).map { try KeptSide($0) }
    }

    static func read(_ name: String, on connection: PostgresConnection) async throws -> [KeptSide] {
        try await connection.query(read, [name]).map { try KeptSide($0) }
    }

    /// - Returns: `begun`, `unknown` or `newer`, as `projections.begin_candidate` explains.
    @discardableResult
    static func beginCandidate(
        of name: String,
        version: Int,
        isKept: Bool,
        by client: PostgresClient
    ) async throws -> String {
        try await outcome(of: begin, [name, Int32(version), isKept], name, by: client)
    }

    /// - Returns: `changed`, `none`, `stalled` or `behind`, as `projections.change_live_side` explains.
    static func change(_ name: String, isReturn: Bool, by client: PostgresClient) async throws -> String {
        try await outcome(of: change, [name, isReturn], name, by: client)
    }

    /// - Returns: `discarded` or `none`.
    @discardableResult
    static func discard(of name: String, by client: PostgresClient) async throws -> String {
        try await outcome(of: discard, [name], name, by: client)
    }

    /// Tables that are written and read all the time are locked one after the other, so the locks of a projector can come
    /// in between, or those of a reader who is long at it: then PostgreSQL gives up, and another try is the way on.
    private static func outcome(
        of statement: Statement,
        _ parameters: [any PostgresEncodable],
        _ name: String,
        by client: PostgresClient
    ) async throws -> String {
        for _ in 0..<mostAttempts {
            do throws(PostgresError) {
                let rows = try await client.query(statement, parameters)
                return try rows.first?.decode(0, as: String.self) ?? "none"
            } catch {
                guard error.isOfLocks else { throw error }
            }
        }
        throw SideRefused("the tables of \(name) are in use all the time; nothing was done, try again")
    }

    private static let mostAttempts = 5

    private init(_ row: Row) throws {
        checkpoint = try Checkpoint(row)
        guard let side = Side(rawValue: try row.decode(6)) else {
            throw PostgresError.undecodable(column: "side", reason: "it is neither blue nor green")
        }
        self.side = side
        isLive = try row.decode(7)
        isKept = try row.decode(8)
        isRetired = try row.decode(9)
        age = .seconds(try row.decode(10, as: Double.self))
        lacksIndexes = try row.decode(11)
    }

    private static let read = Statement(Schema.readSides)
    private static let begin: Statement = "SELECT projections.begin_candidate($1, $2, $3)"
    private static let change: Statement = "SELECT projections.change_live_side($1, $2)"
    private static let discard: Statement = "SELECT projections.discard_side($1)"
}

extension PostgresError {
    /// A deadlock, or a lock that did not come in time.
    fileprivate var isOfLocks: Bool {
        guard case .server(let message) = self else { return false }
        return message.sqlState.isTransactionRollback || message.sqlState == .lockNotAvailable
    }
}
