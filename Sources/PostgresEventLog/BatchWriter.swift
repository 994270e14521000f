import EventSourcing
import Logging
import Postgres

/// Sends batches, and finds out what became of each, also when the connection breaks.
struct BatchWriter {
    let connection: PostgresPipeline
    let tail: LogTail
    let logger: Logger

    /// Settles every append of the batch.
    ///
    /// When the connection breaks before the answer, nobody knows whether the batch was committed. It is sent again with
    /// the same command ids: what was committed answers as a repeat, what was not is appended now. Only when the database
    /// stays away until the deadline is the outcome left unknown, and said to be so. A connection that stays open and
    /// answers nothing is given up then too, so it holds up nobody for longer.
    func settle(_ batch: [PendingAppend]) async {
        guard let deadline = batch.map(\.deadline).max() else { return }
        let statement = AppendStatement(batch.map(\.append))
        var backoff = Backoff.untilTheLogIsBack
        var mayBeCommitted = false
        while true {
            do {
                let outcomes = try statement.outcomes(
                    of: await connection.query(
                        AppendStatement.statement,
                        statement.parameters,
                        timeout: max(.milliseconds(1), deadline - .now)
                    )
                )
                for (append, outcome) in zip(batch, outcomes) { append.settle(outcome) }
                return tail.take(statement.recorded(by: outcomes))
            } catch PostgresError.server(let message) where !PostgresError.server(message).isUnavailability {
                return await refuse(batch, message)
            } catch {
                mayBeCommitted = mayBeCommitted || !error.leavesNothingCommitted
                if error.endsTrustInConnection { connection.reconnect(because: "\(error)") }
                logger.warning(
                    "appends wait for the database",
                    metadata: ["error": "\(error)", "appends": "\(batch.count)"]
                )
                let pause = backoff.next()
                guard !Task.isCancelled, .now + pause < deadline else { return fail(batch, mayBeCommitted, "\(error)") }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// PostgreSQL refuses a statement whole. So each append goes alone: the faulty one is named, the others go in.
    private func refuse(_ batch: [PendingAppend], _ message: ServerMessage) async {
        guard batch.count > 1 else {
            return batch.forEach { $0.settle(.failure(.refused(reason: message.description))) }
        }
        for append in batch { await settle([append]) }
    }

    private func fail(_ batch: [PendingAppend], _ mayBeCommitted: Bool, _ reason: String) {
        for pending in batch {
            let command = pending.append.metadata.commandID
            pending.settle(
                .failure(mayBeCommitted ? .outcomeUnknown(command, reason: reason) : .unavailable(reason: reason))
            )
        }
    }
}

extension Error {
    /// Whether the connection stays open and yet answers nothing, or answers another question than the one it was asked.
    fileprivate var endsTrustInConnection: Bool {
        switch self as? PostgresError {
        case .timedOut(_, outcomeUnknown: true), .undecodable: true
        default: false
        }
    }

    /// Whether it is certain that PostgreSQL committed nothing of the statement.
    fileprivate var leavesNothingCommitted: Bool {
        switch self as? PostgresError {
        case .cannotConnect, .server, .connectionLost(_, outcomeUnknown: false), .timedOut(_, outcomeUnknown: false):
            true
        default: false
        }
    }
}
