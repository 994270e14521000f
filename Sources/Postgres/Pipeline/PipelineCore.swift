import CLibpq

/// A query and whoever waits for it.
struct PipelineQuery: Sendable {
    let statement: PreparedStatement
    let parameters: EncodedParameters
    let continuation: CheckedContinuation<Result<Rows, PostgresError>, Never>
}

/// What a step of the pipeline asks to be done once its lock is given back.
struct PipelineActions {
    var results:
        [(continuation: CheckedContinuation<Result<Rows, PostgresError>, Never>, result: Result<Rows, PostgresError>)] =
            []
    var mustConnect = false
    var cancel: CancelRequest?
    var lost: String?

    mutating func resume(_ entry: PipelineStateMachine<PipelineQuery>.Entry, _ result: Result<Rows, PostgresError>) {
        results.append((entry.query.continuation, result))
    }
}

/// The session in pipeline mode together with the state machine: all that the pipeline's lock protects.
struct PipelineCore {
    typealias Machine = PipelineStateMachine<PipelineQuery>

    private(set) var machine: Machine
    private(set) var session: Session?
    private var isConnecting = false
    /// `true` while libpq holds bytes that the system did not take yet.
    private(set) var isSendingHeldUp = false

    /// What the event loop was told to wake for.
    var armedAlarm: ContinuousClock.Instant?

    /// Of the head of the queue, as its results come in.
    private var answer: QueryResult?
    private var refusal: ServerMessage?
    private var isPrepared = false
    /// The queries in flight that bring the preparation of their statement along.
    private var preparing: Set<UInt64> = []

    init(connectTimeout: Duration) {
        machine = Machine(connectTimeout: connectTimeout)
    }

    // MARK: Queries

    mutating func submit(_ query: PipelineQuery, id: UInt64, timeout: Duration?, _ actions: inout PipelineActions) {
        if let failure = machine.submit(query, id: id, timeout: timeout, now: .now) {
            actions.resume(failure.entry, .failure(failure.error))
        }
    }

    mutating func abandon(_ id: UInt64, _ actions: inout PipelineActions) {
        if let entry = machine.abandon(id) { actions.resume(entry, .failure(.cancelled)) }
    }

    /// Hands to libpq what may be sent, and to the system what it takes.
    mutating func send(_ actions: inout PipelineActions) {
        guard let session else {
            if machine.load > 0, !isConnecting, !machine.isClosed {
                isConnecting = true
                actions.mustConnect = true
            }
            return
        }
        while let entry = machine.next(now: .now) {
            guard send(entry, session) else { return lose(session.complaint, &actions) }
        }
        let flushed = PQflush(session.pointer)
        if flushed < 0 { return lose(session.complaint, &actions) }
        isSendingHeldUp = flushed == 1
    }

    /// Each query is followed by a synchronisation point of its own, so that it is a transaction of its own.
    private mutating func send(_ entry: Machine.Entry, _ session: Session) -> Bool {
        let statement = entry.query.statement
        var name = session.name(of: statement)
        if entry.isRepeated { name = nil }
        if name == nil {
            // What is sent again is prepared without a name, which depends on no neighbour's preparation.
            let newName = entry.isRepeated ? "" : session.newName()
            guard session.sendPrepare(statement, name: newName) else { return false }
            if !entry.isRepeated {
                session.remember(statement, as: newName)
                preparing.insert(entry.id)
            }
            name = newName
        }
        return session.sendExecute(name: name ?? "", entry.query.parameters) && PQpipelineSync(session.pointer) == 1
    }

    // MARK: Answers

    mutating func receive(_ actions: inout PipelineActions) {
        guard let session else { return }
        let isAlive = session.consumeInput()
        var emptyTurns = 0
        while machine.head != nil, emptyTurns < 2, !session.isBusy {
            guard let result = session.nextResult() else {
                emptyTurns += 1
                continue
            }
            emptyTurns = 0
            if let reason = take(result, session, &actions) { return lose(reason, &actions) }
        }
        if !isAlive { lose(session.complaint, &actions) }
    }

    /// Answers why the connection is lost, if it is.
    private mutating func take(_ result: QueryResult, _ session: Session, _ actions: inout PipelineActions) -> String? {
        switch result.status {
        case PGRES_PIPELINE_SYNC:
            finishHead(session, &actions)
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
            let message = result.serverMessage
            // Without a SQLSTATE it is libpq who speaks, of a connection that is gone.
            if message.endsSession || message.sqlState.rawValue.isEmpty { return message.message }
            refusal = refusal ?? message
        case PGRES_PIPELINE_ABORTED:
            break
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            return "COPY needs a connection of its own, and was sent through a pipeline"
        case PGRES_COMMAND_OK where refusal == nil && !isPrepared:
            isPrepared = true
            answer = result
        default:
            answer = result
        }
        return nil
    }

    /// Only now, after the synchronisation point, is what the head did committed.
    private mutating func finishHead(_ session: Session, _ actions: inout PipelineActions) {
        defer { (answer, refusal, isPrepared) = (nil, nil, false) }
        guard let head = machine.head else { return }
        let statement = head.query.statement
        let hasPreparationFailed = preparing.remove(head.id) != nil && !isPrepared
        let isStale = refusal?.sqlState == .featureNotSupported || refusal?.sqlState == .invalidStatementName
        if hasPreparationFailed || isStale { session.forget(statement) }
        guard case .deliver(let entry) = machine.answered(with: refusal?.sqlState, now: .now) else { return }
        if let refusal {
            actions.resume(entry, .failure(.server(refusal)))
        } else if let answer {
            actions.resume(entry, .success(Rows(result: answer)))
        } else {
            actions.resume(entry, .failure(.connectionLost(reason: "PostgreSQL gave no answer", outcomeUnknown: true)))
        }
    }

    // MARK: Time

    mutating func alarm(_ actions: inout PipelineActions) {
        let now = ContinuousClock.now
        armedAlarm = nil
        for failure in machine.expire(now: now) {
            actions.resume(failure.entry, .failure(failure.error))
        }
        if machine.isHeadStuck(now: now) {
            lose("PostgreSQL did not give a statement up within \(Machine.grace)", &actions)
        } else if machine.mustCancelHead(now: now), let session {
            actions.cancel = CancelRequest(session)
        }
        machine.setAlarm()
    }

    mutating func cancelDelivered() {
        machine.cancelDelivered()
    }

    // MARK: The connection

    /// `false` when the session is not wanted any more, or cannot be used.
    mutating func adopt(_ session: Session) -> Bool {
        isConnecting = false
        guard !machine.isClosed, PQenterPipelineMode(session.pointer) == 1 else { return false }
        self.session = session
        machine.connected()
        return true
    }

    mutating func couldNotConnect(_ reason: String) {
        machine.couldNotConnect(reason)
    }

    /// Does without a session that its user has no more trust in.
    mutating func giveUp(_ reason: String, _ actions: inout PipelineActions) {
        if session != nil { lose(reason, &actions) }
    }

    private mutating func lose(_ reason: String, _ actions: inout PipelineActions) {
        drop()
        for entry in machine.lost(reason) {
            actions.resume(entry, .failure(.connectionLost(reason: reason, outcomeUnknown: true)))
        }
        actions.lost = reason
        if !machine.isClosed, !isConnecting {
            isConnecting = true
            actions.mustConnect = true
        }
    }

    mutating func close(_ actions: inout PipelineActions) {
        drop()
        let (unsent, inFlight) = machine.close()
        for entry in unsent {
            actions.resume(entry, .failure(.cannotConnect(reason: "the client was closed")))
        }
        for entry in inFlight {
            actions.resume(
                entry,
                .failure(.connectionLost(reason: "the client was closed", outcomeUnknown: true))
            )
        }
    }

    private mutating func drop() {
        session = nil
        isSendingHeldUp = false
        (answer, refusal, isPrepared) = (nil, nil, false)
        preparing = []
    }
}
