import Synchronization

/// One connection of its own to PostgreSQL: for transactions, COPY, LISTEN and session locks.
///
/// It belongs to one task at a time. Calls from several tasks take turns, statement by statement, so a statement of
/// another task would become part of a transaction that is open.
///
/// A connection that is lost stays lost: every later call throws `connectionLost`, and the owner connects anew.
public actor PostgresConnection {
    private let reactor: Reactor
    nonisolated let wait: SocketWait
    private nonisolated let closed = Atomic(true)

    private var session: Session?
    private var reasonOfLoss = "it was never opened"
    var patience = Patience(nil)
    private var operation: UInt64 = 0
    /// From here on a loss leaves open whether the statement was carried out.
    var isStatementSent = false
    var isCopyOver = true

    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    public nonisolated var unownedExecutor: UnownedSerialExecutor { reactor.loop.asUnownedSerialExecutor() }

    init(on reactor: Reactor) {
        self.reactor = reactor
        wait = SocketWait(on: reactor.loop)
    }

    /// Connects within `connectTimeout`, trying each host that the configuration lists, once.
    public static func connect(
        _ configuration: PostgresConfiguration,
        on reactor: Reactor = .shared
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = PostgresConnection(on: reactor)
        try await connection.open(configuration)
        return connection
    }

    public nonisolated var isClosed: Bool { closed.load(ordering: .acquiring) }

    /// Asks the server to give up what is running, whose caller then gets `cancelled`. Nothing running is no error.
    public nonisolated func cancel() {
        wait.interrupt()
    }

    /// Ends what is running, and the session.
    public func close() async {
        cancel()
        await takeTurn()
        defer { passTurn() }
        drop(because: "it was closed")
    }

    // MARK: The session

    func adopt(_ session: Session) {
        self.session = session
        closed.store(false, ordering: .releasing)
    }

    /// Gives the session away, to be used elsewhere.
    func handOver() throws(PostgresError) -> Session {
        let session = try openSession()
        drop(because: "its session was handed over")
        return session
    }

    func openSession() throws(PostgresError) -> Session {
        guard let session else { throw .connectionLost(reason: reasonOfLoss, outcomeUnknown: false) }
        return session
    }

    func drop(because reason: String) {
        guard session != nil else { return }
        session = nil
        reasonOfLoss = reason
        closed.store(true, ordering: .releasing)
    }

    /// Ends the session and makes the error that says so.
    func lose(_ reason: String? = nil) -> PostgresError {
        let reason = reason ?? session?.complaint ?? reasonOfLoss
        drop(because: reason)
        return .connectionLost(reason: reason, outcomeUnknown: isStatementSent)
    }

    /// `true` when the server has not hung up and no transaction is left open. For a connection that nobody is using.
    var isFitForUse: Bool {
        guard let session else { return false }
        // The first may read a farewell, and only the second find that nothing comes after it.
        guard session.consumeInput(), session.consumeInput(), !session.isBroken, !session.isInTransaction else {
            _ = lose()
            return false
        }
        return true
    }

    // MARK: Turns

    func takeTurn() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func passTurn() {
        if waiting.isEmpty {
            isTaken = false
        } else {
            waiting.removeFirst().resume()
        }
    }

    /// Has the connection to itself for `body`. Cancelling the task interrupts the waits in it, unless told otherwise.
    func operation<Answer>(
        timeout: Duration? = nil,
        isCancellable: Bool = true,
        _ body: () async throws(PostgresError) -> Answer
    ) async throws(PostgresError) -> Answer {
        await takeTurn()
        defer { passTurn() }
        begin(timeout: timeout)
        return isCancellable ? try await interruptible(body) : try await body()
    }

    func begin(timeout: Duration?) {
        operation = wait.begin()
        patience = Patience(timeout)
        isStatementSent = false
    }

    func interruptible<Answer>(
        _ body: () async throws(PostgresError) -> Answer
    ) async throws(PostgresError) -> Answer {
        if Task.isCancelled && patience.reason == nil && !isStatementSent { throw .cancelled }
        let operation = operation
        let result = await withTaskCancellationHandler { () async -> Result<Answer, PostgresError> in
            do throws(PostgresError) { return .success(try await body()) } catch { return .failure(error) }
        } onCancel: { [wait] in
            wait.interrupt(operation)
        }
        return try result.get()
    }
}
