import CLibpq

/// Owns a `PGconn` in non-blocking mode, and the names of the statements that are prepared on it.
///
/// `@unchecked Sendable` holds because a session has one owner at a time, who uses it alone: a `PostgresConnection`, on its
/// executor, or after it has been handed over the core of a `PostgresPipeline`, under its lock.
final class Session: @unchecked Sendable {
    let pointer: OpaquePointer
    private var names: [PreparedStatement: String] = [:]
    private var preparedCount = 0

    /// Begins to connect; `nil` when memory is short. May block while a host's name is looked up.
    init?(connecting parameters: [(keyword: String, value: String)]) {
        let keywords = CStrings(parameters.map(\.keyword))
        let values = CStrings(parameters.map(\.value))
        guard let pointer = PQconnectStartParams(keywords.pointers, values.pointers, 0) else { return nil }
        self.pointer = pointer
        // By default libpq prints the server's notices on standard error, where nobody asked for them.
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    }

    deinit {
        PQfinish(pointer)
    }

    var socket: Int32 { PQsocket(pointer) }
    var isBroken: Bool { PQstatus(pointer) == CONNECTION_BAD }
    var isInTransaction: Bool { PQtransactionStatus(pointer) != PQTRANS_IDLE }
    var complaint: String { trimmed(PQerrorMessage(pointer)) }

    // MARK: Statements

    func name(of statement: PreparedStatement) -> String? {
        names[statement]
    }

    /// A name that no statement of this session has had.
    func newName() -> String {
        preparedCount += 1
        return "s\(preparedCount)"
    }

    func remember(_ statement: PreparedStatement, as name: String) {
        names[statement] = name
    }

    func forget(_ statement: PreparedStatement) {
        names[statement] = nil
    }

    // MARK: Sending; each answers false when libpq refuses, with the reason in `complaint`

    func sendPrepare(_ statement: PreparedStatement, name: String) -> Bool {
        PQsendPrepare(pointer, name, statement.statement.sql, Int32(statement.types.count), statement.types) == 1
    }

    func sendExecute(name: String, _ parameters: EncodedParameters) -> Bool {
        parameters.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1) == 1
        }
    }

    /// One statement without parameters; unlike a script it goes by the extended protocol, which refuses a second one.
    func sendOnce(_ sql: String) -> Bool {
        PQsendQueryParams(pointer, sql, 0, nil, nil, nil, nil, 1) == 1
    }

    func sendScript(_ sql: String) -> Bool {
        PQsendQuery(pointer, sql) == 1
    }

    // MARK: Receiving

    /// `nil` at the end of a statement's results. Only when `isBusy` is false, or it blocks.
    func nextResult() -> QueryResult? {
        PQgetResult(pointer).map { QueryResult(owning: $0) }
    }

    var isBusy: Bool { PQisBusy(pointer) == 1 }

    /// `false` when the connection is lost.
    func consumeInput() -> Bool { PQconsumeInput(pointer) == 1 }
}

/// What a prepared statement is known by: the same text with parameters of other types is another one.
struct PreparedStatement: Hashable, Sendable {
    let statement: Statement
    let types: [UInt32]
}

/// C strings behind an array of pointers that ends with NULL.
private final class CStrings {
    private let strings: [UnsafeMutablePointer<CChar>?]
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) {
        strings = texts.map { $0.withCString(copyCString) }
        pointers = strings.map { UnsafePointer($0) } + [nil]
    }

    deinit {
        for string in strings { string?.deallocate() }
    }
}

private func copyCString(_ text: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar>? {
    var length = 0
    while text[length] != 0 { length += 1 }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: length + 1)
    copy.initialize(from: text, count: length + 1)
    return copy
}
