import CLibpq

/// Owns a `PGresult`, so that rows are read where libpq put them and nothing is copied.
///
/// `@unchecked Sendable` holds because a result is never changed once libpq has handed it over: the functions called here
/// only read it (libpq's manual, 34.20 "Behavior in Threaded Programs": results "can be passed around freely between
/// threads" when nobody changes them), and `deinit` runs when no reader is left.
final class QueryResult: @unchecked Sendable {
    private let pointer: OpaquePointer
    let rowCount: Int
    let columnCount: Int

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
        rowCount = Int(PQntuples(pointer))
        columnCount = Int(PQnfields(pointer))
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    var affectedRows: Int { PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// The command and what it did, such as `INSERT 0 1`.
    var commandTag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    /// Of COPY's answer: whether the data goes in binary form.
    var isBinary: Bool { PQbinaryTuples(pointer) == 1 }

    func columnName(_ column: Int) -> String {
        PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? ""
    }

    func columnType(_ column: Int) -> PostgresType {
        PostgresType(rawValue: PQftype(pointer, Int32(column)))
    }

    /// Valid as long as this object; `nil` for NULL.
    func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(pointer, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, column),
            count: Int(PQgetlength(pointer, row, column))
        )
    }

    var serverMessage: ServerMessage {
        var message = ServerMessage(
            severity: field("V") ?? field("S") ?? "ERROR",
            sqlState: SQLState(rawValue: field("C") ?? ""),
            message: field("M") ?? trimmed(PQresultErrorMessage(pointer))
        )
        message.detail = field("D")
        message.hint = field("H")
        message.schema = field("s")
        message.table = field("t")
        message.column = field("c")
        message.constraint = field("n")
        message.position = field("P").flatMap { Int($0) }
        message.context = field("W")
        return message
    }

    /// The codes are the protocol's own letters (PostgreSQL manual, 55.8); libpq's macros for them do not reach Swift.
    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(pointer, Int32(code.value)).map { String(cString: $0) }
    }
}

/// libpq ends its messages with a line break, and some have several lines.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
    let text = message.map { String(cString: $0) } ?? ""
    return text.split(whereSeparator: \.isNewline)
        .map { line in String(line.drop(while: \.isWhitespace)) }
        .filter { !$0.isEmpty }
        .joined(separator: "; ")
}
