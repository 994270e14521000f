/// What PostgreSQL said about a statement it refused (PostgreSQL manual, 55.8 "Error and Notice Message Fields").
///
/// `detail`, `hint` and `message` can repeat values of the statement; `description` never does.
public struct ServerMessage: Sendable, Hashable {
    public var severity: String
    public var sqlState: SQLState
    public var message: String
    public var detail: String?
    public var hint: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    public var constraint: String?
    /// Where in the SQL text the fault is, counted in characters from 1.
    public var position: Int?
    /// Which functions and statements the server was in.
    public var context: String?

    public init(severity: String = "ERROR", sqlState: SQLState, message: String) {
        self.severity = severity
        self.sqlState = sqlState
        self.message = message
    }

    /// After these the server ends the session.
    var endsSession: Bool { severity == "FATAL" || severity == "PANIC" }
}

extension ServerMessage: CustomStringConvertible {
    public var description: String {
        var words = "PostgreSQL refused the statement (SQLSTATE \(sqlState.rawValue))"
        // A data exception quotes the value it dislikes, and a value may be secret.
        if !sqlState.isDataException {
            words += ": \(message)"
        }
        if let constraint { words += " [constraint \(constraint)]" }
        if let position { words += " at character \(position)" }
        return words
    }
}
