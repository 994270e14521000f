import EventSourcing
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

/// The one way into the log for a whole process: group commit on one connection.
///
/// All appends that wait go to PostgreSQL as one statement with one commit, and each gets its own answer. One lane gives
/// positions in commit order; what it costs, the batch pays back: a batch of 64 costs little more than an append alone.
final class AppendLane: Service {
    private let queue = Mutex(AppendQueue())
    private let patience: Duration
    private let client: PostgresClient
    private let logger: Logger

    init(_ client: PostgresClient, patience: Duration, logger: Logger) {
        self.client = client
        self.patience = patience
        self.logger = logger
    }

    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        let outcome = await withCheckedContinuation { continuation in
            let pending = PendingAppend(append, deadline: .now + patience) { continuation.resume(returning: $0) }
            switch queue.withLock({ $0.add(pending) }) {
            case .wait: break
            case .wake(let lane): lane.resume()
            case .refuse: pending.settle(.failure(.unavailable(reason: "the server is shutting down")))
            }
        }
        return try outcome.get()
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                var writer = BatchWriter(client, logger: logger)
                while await somethingWaits() {
                    await gatherAllCallers()
                    await writer.settle(queue.withLock { $0.takeBatch() })
                }
                await writer.close()
            } onCancel: {
                close()
            }
        } onGracefulShutdown: {
            self.close()
        }
    }

    /// `false` when the lane is closed and all that waited is settled.
    private func somethingWaits() async -> Bool {
        await withCheckedContinuation { continuation in
            if let answer = queue.withLock({ $0.somethingWaits(continuation) }) {
                continuation.resume(returning: answer)
            }
        }
    }

    /// The callers that the last batch has answered are about to come again, and a batch that leaves without them makes
    /// two half batches take turns, at half the rate. They run on the same executor, so yielding lets them pass; a caller
    /// who is alone pays some microseconds.
    private func gatherAllCallers() async {
        var gathered = queue.withLock(\.count)
        var quietRounds = 0
        while quietRounds < 2 {
            await Task.yield()
            let count = queue.withLock(\.count)
            quietRounds = count == gathered ? quietRounds + 1 : 0
            gathered = count
        }
    }

    private func close() {
        queue.withLock { $0.close() }?.resume(returning: false)
    }
}

/// An append and who waits for it.
struct PendingAppend: Sendable {
    let append: Append
    let deadline: ContinuousClock.Instant
    let settle: @Sendable (Result<AppendReceipt, EventLogError>) -> Void

    init(
        _ append: Append,
        deadline: ContinuousClock.Instant,
        settle: @escaping @Sendable (Result<AppendReceipt, EventLogError>) -> Void
    ) {
        self.append = append
        self.deadline = deadline
        self.settle = settle
    }
}
