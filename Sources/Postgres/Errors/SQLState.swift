/// The five characters by which PostgreSQL names what went wrong (PostgreSQL manual, appendix A).
///
/// Matches an error in a `catch`:
///
///     do { try await connection.query(…) } catch SQLState.uniqueViolation { … }
public struct SQLState: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let connectionFailure = SQLState(rawValue: "08006")
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    public static let numericValueOutOfRange = SQLState(rawValue: "22003")
    public static let characterNotInRepertoire = SQLState(rawValue: "22021")
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    public static let untranslatableCharacter = SQLState(rawValue: "22P05")
    public static let notNullViolation = SQLState(rawValue: "23502")
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    public static let uniqueViolation = SQLState(rawValue: "23505")
    public static let checkViolation = SQLState(rawValue: "23514")
    public static let exclusionViolation = SQLState(rawValue: "23P01")
    public static let activeTransaction = SQLState(rawValue: "25001")
    public static let readOnlyTransaction = SQLState(rawValue: "25006")
    public static let failedTransaction = SQLState(rawValue: "25P02")
    public static let invalidStatementName = SQLState(rawValue: "26000")
    public static let invalidPassword = SQLState(rawValue: "28P01")
    public static let serializationFailure = SQLState(rawValue: "40001")
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    public static let syntaxError = SQLState(rawValue: "42601")
    public static let undefinedColumn = SQLState(rawValue: "42703")
    public static let undefinedFunction = SQLState(rawValue: "42883")
    public static let undefinedTable = SQLState(rawValue: "42P01")
    public static let duplicateTable = SQLState(rawValue: "42P07")
    public static let diskFull = SQLState(rawValue: "53100")
    public static let outOfMemory = SQLState(rawValue: "53200")
    public static let tooManyConnections = SQLState(rawValue: "53300")
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    public static let queryCanceled = SQLState(rawValue: "57014")
    public static let adminShutdown = SQLState(rawValue: "57P01")
    public static let crashShutdown = SQLState(rawValue: "57P02")
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    public static let databaseDropped = SQLState(rawValue: "57P04")
    public static let raisedException = SQLState(rawValue: "P0001")
    public static let noDataFound = SQLState(rawValue: "P0002")

    /// The first two characters, which name a family of conditions.
    public var conditionClass: String { String(rawValue.prefix(2)) }

    /// Class 08: the connection itself failed.
    public var isConnectionException: Bool { conditionClass == "08" }

    /// Class 22: a value was refused. The server's words about it may repeat that value.
    public var isDataException: Bool { conditionClass == "22" }

    /// Class 23: a constraint refused the row.
    public var isConstraintViolation: Bool { conditionClass == "23" }

    /// Class 40: the transaction was rolled back for a reason that a second try may not meet.
    public var isTransactionRollback: Bool { conditionClass == "40" }

    /// Class 53: disk, memory or connections are used up.
    public var isInsufficientResources: Bool { conditionClass == "53" }

    /// Class 57: an operator or a time limit stepped in (cancel, shutdown, start-up).
    public var isOperatorIntervention: Bool { conditionClass == "57" }
}

/// Lets `catch SQLState.uniqueViolation` pick one condition out of whatever was thrown.
public func ~= (state: SQLState, error: some Error) -> Bool {
    guard let error = error as? PostgresError else { return false }
    return error.sqlState == state
}
