/// Everything that can go wrong between a Swift caller and PostgreSQL.
///
/// The descriptions may be shown to a user and written to a log: no password and no parameter's value is in them.
public enum PostgresError: Error, Sendable, Hashable {
    /// The server answered, and refused the statement; nothing of it happened.
    case server(ServerMessage)

    /// No connection could be had; nothing was sent.
    case cannotConnect(reason: String)

    /// The connection ended. With `outcomeUnknown` the statement may have been committed all the same: only the
    /// database can say, so ask it (by an idempotency key) and never guess.
    case connectionLost(reason: String, outcomeUnknown: Bool)

    /// The time-out passed. Without `outcomeUnknown` nothing of the statement happened or will: it was not sent, or the
    /// server confirmed that it gave it up. A statement that a `PostgresPipeline` has sent may still be carried out.
    case timedOut(after: Duration, outcomeUnknown: Bool)

    /// The caller's task was cancelled. On a `PostgresConnection` nothing of the statement happened; on a
    /// `PostgresPipeline` it may still be carried out.
    case cancelled

    /// The connection string is wrong; nothing was tried.
    case invalidConfiguration(reason: String)

    /// The server answered with something that is not the Swift type that was asked for.
    case undecodable(column: String, reason: String)

    /// The SQLSTATE, when it was the server who refused.
    public var sqlState: SQLState? {
        guard case .server(let message) = self else { return nil }
        return message.sqlState
    }

    /// `true` when the statement may have been committed although the caller got an error.
    public var isOutcomeUnknown: Bool {
        switch self {
        case .connectionLost(_, let outcomeUnknown), .timedOut(_, let outcomeUnknown): outcomeUnknown
        default: false
        }
    }

    /// `true` when the database is out of reach or out of resources rather than at odds with the statement:
    /// the same call may succeed later.
    public var isUnavailability: Bool {
        switch self {
        case .cannotConnect, .connectionLost, .timedOut: true
        case .server(let message):
            message.sqlState.isConnectionException || message.sqlState.isInsufficientResources
                || message.sqlState.isOperatorIntervention || message.sqlState == .readOnlyTransaction
        case .cancelled, .invalidConfiguration, .undecodable: false
        }
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .server(let message):
            message.description
        case .cannotConnect(let reason):
            "cannot connect to PostgreSQL: \(reason)"
        case .connectionLost(let reason, outcomeUnknown: false):
            "the connection to PostgreSQL was lost, and the statement was not carried out: \(reason)"
        case .connectionLost(let reason, outcomeUnknown: true):
            "the connection to PostgreSQL was lost, and whether the statement was carried out is not known: \(reason)"
        case .timedOut(let duration, _):
            "PostgreSQL did not answer within \(duration)"
        case .cancelled:
            "the statement was cancelled"
        case .invalidConfiguration(let reason):
            "the PostgreSQL connection string cannot be used: \(reason)"
        case .undecodable(let column, let reason):
            "column \(column) of PostgreSQL's answer cannot be read: \(reason)"
        }
    }
}
