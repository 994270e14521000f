public import Logging
import Synchronization

/// One connection that any number of callers share: their queries are sent one behind the other without waiting for
/// answers, which come back in the same order (libpq's pipeline mode).
///
/// Every query is a transaction of its own. A slow one holds up those behind it, so give it a time-out.
///
/// The connection is made at the first query and again, with growing pauses, whenever it is lost. Queries that were under
/// way then fail with `connectionLost(outcomeUnknown: true)`; new ones wait for the next connection, at most for
/// `connectTimeout`, and fail with `cannotConnect`.
///
/// A caller's own thread hands its query to libpq and the system, when no other thread is at it; only the answers come by
/// way of the reactor's thread. That saves a change of thread for each query.
public final class PostgresPipeline: Sendable {
    private struct Submission: Sendable {
        let id: UInt64
        let query: PipelineQuery
        let timeout: Duration?
    }

    private let configuration: PostgresConfiguration
    private let reactor: Reactor
    private let logger: Logger
    private let watch: UInt64

    private let intake = Mutex<[Submission]>([])
    private let core: Mutex<PipelineCore>
    private let connector = Mutex<Task<Void, Never>?>(nil)
    private let nextID = Atomic<UInt64>(1)
    private let running = Atomic<Int>(0)

    public init(_ configuration: PostgresConfiguration, on reactor: Reactor = .shared, logger: Logger) {
        self.configuration = configuration
        self.reactor = reactor
        self.logger = logger
        core = Mutex(PipelineCore(connectTimeout: configuration.connectTimeout))
        let owner = WeakReference<PostgresPipeline>()
        watch = reactor.loop.addWatch { wake in
            switch wake {
            case .ready: owner.value?.step { $0.receive(&$1) }
            case .deadline: owner.value?.step { $0.alarm(&$1) }
            }
        }
        owner.value = self
    }

    deinit {
        reactor.loop.removeWatch(watch)
    }

    /// Queries that wait for their answer.
    var load: Int { running.load(ordering: .relaxed) }

    /// One statement, prepared at its first use on a connection.
    ///
    /// When `timeout` passes or the task is cancelled this throws at once. A statement that was not sent by then never will
    /// be; one that was may still be carried out, unless the server gives it up as it is told to.
    @discardableResult
    public nonisolated(nonsending) func query(
        _ statement: Statement,
        _ parameters: [any PostgresEncodable] = [],
        timeout: Duration? = nil
    ) async throws(PostgresError) -> Rows {
        let encoded = try EncodedParameters(parameters)
        if Task.isCancelled { throw .cancelled }
        running.add(1, ordering: .relaxed)
        defer { running.subtract(1, ordering: .relaxed) }
        let id = nextID.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let prepared = PreparedStatement(statement: statement, types: encoded.types)
                let query = PipelineQuery(statement: prepared, parameters: encoded, continuation: continuation)
                intake.withLock { $0.append(Submission(id: id, query: query, timeout: timeout)) }
                pump()
                // A cancellation from before this moment found nothing to cancel.
                if Task.isCancelled { abandon(id) }
            }
        } onCancel: {
            abandon(id)
        }
        return try result.get()
    }

    /// Gives a connection up that does not answer; queries under way fail with `connectionLost(outcomeUnknown: true)`, and
    /// later ones get the next connection.
    public func reconnect(because reason: String) {
        step { $0.giveUp(reason, &$1) }
    }

    /// Ends the connection; queries under way fail, and so do later ones.
    public func close() {
        connector.withLock { $0.take() }?.cancel()
        step { $0.close(&$1) }
    }

    // MARK: Steps, one at a time, of whichever thread comes

    /// Does what has come in, unless another thread is at it: that one looks again when it has finished.
    private func pump() {
        while !intake.withLock({ $0.isEmpty }) {
            var actions = PipelineActions()
            guard core.withLockIfAvailable({ serve(&$0, &actions) }) != nil else { return }
            perform(actions)
        }
    }

    private func step(_ body: (inout PipelineCore, inout PipelineActions) -> Void) {
        var actions = PipelineActions()
        core.withLock { core in
            body(&core, &actions)
            serve(&core, &actions)
        }
        perform(actions)
        pump()
    }

    private func serve(_ core: inout PipelineCore, _ actions: inout PipelineActions) {
        let wasHeldUp = core.isSendingHeldUp
        for submission in intake.withLock({ $0.takeAll() }) {
            core.submit(submission.query, id: submission.id, timeout: submission.timeout, &actions)
        }
        core.send(&actions)
        if let session = core.session, core.isSendingHeldUp != wasHeldUp { listen(to: session, core.isSendingHeldUp) }
        if core.machine.alarm != core.armedAlarm {
            core.armedAlarm = core.machine.alarm
            reactor.loop.setDeadline(core.armedAlarm, of: watch)
        }
    }

    private func listen(to session: Session, _ isSendingHeldUp: Bool) {
        let events = isSendingHeldUp ? SocketWait.readable | SocketWait.writable : SocketWait.readable
        reactor.loop.arm(watch, socket: session.socket, events: events, once: false)
    }

    private func abandon(_ id: UInt64) {
        step { [self] core, actions in
            // It may not have come in yet.
            for submission in intake.withLock({ $0.takeAll() }) {
                core.submit(submission.query, id: submission.id, timeout: submission.timeout, &actions)
            }
            core.abandon(id, &actions)
        }
    }

    /// Without the lock: callers go on, and may come back with their next query at once.
    private func perform(_ actions: PipelineActions) {
        for (continuation, result) in actions.results {
            continuation.resume(returning: result)
        }
        if let reason = actions.lost {
            logger.warning("the pipeline's connection to PostgreSQL was lost", metadata: ["reason": "\(reason)"])
        }
        if let cancel = actions.cancel { deliver(cancel) }
        if actions.mustConnect { connect() }
    }

    private func deliver(_ cancel: CancelRequest) {
        let started = startThread(name: "postgres-cancel") { [weak self] in
            cancel.send()
            self?.step { core, _ in core.cancelDelivered() }
        }
        if !started { step { core, _ in core.cancelDelivered() } }
    }

    // MARK: Connecting

    /// The task belongs to no caller, since the connection does not; `close` and `deinit` end it.
    private func connect() {
        let task = Task { [weak self, configuration, reactor] in
            // Many wait for a pipeline, so it is back within a second of its server.
            var backoff = Backoff(limit: .seconds(1))
            while !Task.isCancelled {
                do throws(PostgresError) {
                    let connection = try await PostgresConnection.connect(configuration, on: reactor)
                    self?.adopt(try await connection.handOver())
                    return
                } catch {
                    guard let self else { return }
                    couldNotConnect(error)
                }
                do { try await Task.sleep(for: backoff.next()) } catch { return }
            }
        }
        connector.withLock { $0 = task }
        if core.withLock({ $0.machine.isClosed }) { task.cancel() }
    }

    private func adopt(_ session: Session) {
        step { core, _ in
            guard core.adopt(session) else { return }
            listen(to: session, false)
        }
        logger.debug("a pipeline is connected to PostgreSQL")
    }

    private func couldNotConnect(_ error: PostgresError) {
        // Closed before it was connected: nobody wants it any more.
        if core.withLock({ $0.machine.isClosed }) { return }
        logger.warning("a pipeline cannot connect to PostgreSQL", metadata: ["reason": "\(error)"])
        step { core, _ in
            if case .cannotConnect(let reason) = error { core.couldNotConnect(reason) }
        }
    }
}

extension Array {
    fileprivate mutating func takeAll() -> [Element] {
        defer { self = [] }
        return self
    }
}
