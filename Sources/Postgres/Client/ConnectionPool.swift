import Synchronization

/// A bounded number of connections, lent out in the order in which they are asked for.
///
/// Whoever's turn it is makes the connection when there is none, so the pool needs no task of its own.
final class ConnectionPool: Sendable {
    private typealias Answer = Result<Turn<PostgresConnection>, PostgresError>
    private typealias Waiter = CheckedContinuation<Answer, Never>

    private let configuration: PostgresConfiguration
    private let limit: Int
    private let reactor: Reactor
    private let watch: UInt64
    private let machine: Mutex<StateMachine<PostgresConnection, Waiter>>
    private let nextID = Atomic<UInt64>(0)

    init(_ configuration: PostgresConfiguration, limit: Int, on reactor: Reactor) {
        self.configuration = configuration
        self.limit = limit
        self.reactor = reactor
        machine = Mutex(StateMachine(limit: limit))
        let owner = WeakReference<ConnectionPool>()
        watch = reactor.loop.addWatch { _ in owner.value?.expire() }
        owner.value = self
    }

    deinit {
        reactor.loop.removeWatch(watch)
    }

    /// Lends a connection for `body`. The wait for it and its making take `connectTimeout` at most each.
    func withConnection<Answer>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (PostgresConnection) async throws -> Answer
    ) async throws -> Answer {
        let connection = try await lease()
        do {
            let answer = try await body(connection)
            await giveBack(connection)
            return answer
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Those that are lent out are closed when they come back.
    func close() async {
        let (idle, waiting) = machine.withLock { $0.close() }
        for waiter in waiting { waiter.resume(returning: .success(.closed)) }
        for connection in idle { await connection.close() }
    }

    // MARK: Lending

    private func lease() async throws(PostgresError) -> PostgresConnection {
        switch try await turn() {
        case .closed: throw .cannotConnect(reason: "the client is closed")
        case .connect: return try await connect()
        case .use(let connection):
            // It may have died in its sleep.
            if await connection.isFitForUse { return connection }
            return try await connect()
        }
    }

    private func turn() async throws(PostgresError) -> Turn<PostgresConnection> {
        if let turn = machine.withLock({ $0.lease() }) { return turn }
        if Task.isCancelled { throw .cancelled }
        let id = nextID.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let turn = machine.withLock { machine in
                    // One may have come back since.
                    if let turn = machine.lease() { return Optional(turn) }
                    machine.wait(waiter, id: id, until: .now + configuration.connectTimeout)
                    return nil
                }
                if let turn { return waiter.resume(returning: .success(turn)) }
                setAlarm()
                if Task.isCancelled { withdraw(id) }
            }
        } onCancel: {
            withdraw(id)
        }
        return try result.get()
    }

    /// Tries again, with growing pauses, until `connectTimeout` has passed: a server that restarts is back in a moment.
    private func connect() async throws(PostgresError) -> PostgresConnection {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        var backoff = Backoff()
        do throws(PostgresError) {
            while true {
                do throws(PostgresError) {
                    return try await PostgresConnection.connect(configuration, on: reactor)
                } catch {
                    let pause = backoff.next()
                    guard case .cannotConnect = error, .now + pause < deadline, !isClosed else { throw error }
                    guard (try? await Task.sleep(for: pause)) != nil else { throw .cancelled }
                }
            }
        } catch {
            pass(nil)
            throw error
        }
    }

    private var isClosed: Bool { machine.withLock { $0.isClosed } }

    private func giveBack(_ connection: PostgresConnection) async {
        if await connection.isFitForUse, !isClosed { return pass(connection) }
        await connection.close()
        pass(nil)
    }

    private func pass(_ connection: PostgresConnection?) {
        if let next = machine.withLock({ $0.giveBack(connection) }) {
            next.waiter.resume(returning: .success(next.turn))
        }
    }

    // MARK: Leaving the queue

    private func withdraw(_ id: UInt64) {
        machine.withLock { $0.withdraw(id) }?.resume(returning: .failure(.cancelled))
    }

    private func expire() {
        let reason = "all \(limit) connections of the pool were in use for \(configuration.connectTimeout)"
        for waiter in machine.withLock({ $0.expire(now: .now) }) {
            waiter.resume(returning: .failure(.cannotConnect(reason: reason)))
        }
        setAlarm()
    }

    private func setAlarm() {
        reactor.loop.setDeadline(machine.withLock { $0.nextDeadline }, of: watch)
    }
}
