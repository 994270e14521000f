import CLibpq

// One question and its answer, without ever blocking the thread.
extension PostgresConnection {
    /// Sends, and answers the last result, or throws the first error of the server.
    func answer(_ send: (Session) -> Bool) async throws(PostgresError) -> QueryResult {
        // Patience may have ended before, while the statement was prepared.
        if let reason = patience.reason { throw reason }
        let session = try openSession()
        isStatementSent = true
        guard send(session) else { throw lose() }
        return try await collect(session)
    }

    func collect(_ session: Session) async throws(PostgresError) -> QueryResult {
        var last: QueryResult?
        var refusal: ServerMessage?
        while let result = try await next(session) {
            switch result.status {
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
                refusal = refusal ?? result.serverMessage
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                throw lose("COPY goes through copyIn and copyOut, and was sent as an ordinary statement")
            default:
                last = result
            }
        }
        try await awaitDeliveryOfCancel(session)
        if let refusal { throw error(for: refusal) }
        guard let last else { throw lose("PostgreSQL ended its answer before it began") }
        return last
    }

    /// `nil` after the last result.
    func next(_ session: Session) async throws(PostgresError) -> QueryResult? {
        try await flush(session)
        while session.isBusy {
            try await pause(session, for: SocketWait.readable)
            guard session.consumeInput() else { throw lose() }
        }
        guard let result = session.nextResult() else { return nil }
        if result.status == PGRES_FATAL_ERROR {
            let message = result.serverMessage
            // Without a SQLSTATE it is libpq who speaks, of a connection that is gone.
            if message.endsSession || message.sqlState.rawValue.isEmpty { throw lose(message.message) }
        }
        return result
    }

    /// Until all is with the system. What comes meanwhile is read, since the server may stop reading until it is.
    func flush(_ session: Session) async throws(PostgresError) {
        while true {
            switch PQflush(session.pointer) {
            case 0: return
            case 1:
                try await pause(session, for: SocketWait.readable | SocketWait.writable)
                guard session.consumeInput() else { throw lose() }
            default: throw lose()
            }
        }
    }

    /// One wait. When patience ends, the server is asked to give the statement up, and the wait for its answer goes on: so
    /// the caller learns what really happened, and the connection can be used again.
    func pause(_ session: Session, for events: UInt32) async throws(PostgresError) {
        switch await wait.wait(for: events, of: session.socket, until: patience.deadline) {
        case .ready:
            return
        case .interrupted:
            giveUp(session, because: .cancelled)
        case .deadline where patience.reason == nil:
            giveUp(session, because: .timedOut(after: patience.timeout ?? .zero, outcomeUnknown: false))
        case .deadline:
            guard patience.goOn() else {
                throw lose("PostgreSQL did not give the statement up within \(Patience.grace)")
            }
            requestCancel(session)
        }
    }

    func giveUp(_ session: Session, because reason: PostgresError) {
        guard patience.reason == nil else { return }
        patience.end(because: reason)
        requestCancel(session)
    }

    private func requestCancel(_ session: Session) {
        guard !wait.isCancelUnderway, let request = CancelRequest(session) else { return }
        wait.deliver(request)
    }

    /// A request that is still on its way could hit the next statement.
    private func awaitDeliveryOfCancel(_ session: Session) async throws(PostgresError) {
        while patience.reason != nil, wait.isCancelUnderway {
            try await pause(session, for: 0)
        }
    }

    func error(for refusal: ServerMessage) -> PostgresError {
        if refusal.sqlState == .queryCanceled, let reason = patience.reason { return reason }
        return .server(refusal)
    }
}
