import EventSourcing
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

/// The one way into the log for a whole process: group commit on one connection.
///
/// All appends that wait go to PostgreSQL as one statement with one commit, and each gets its own answer. One lane gives
/// positions in commit order; what it costs, the batch pays back: a batch of 64 costs little more than an append alone.
///
/// When many wait, two batches may be under way: PostgreSQL works on one while the next is made and sent behind it, and the answers of the
/// last are given out. A third would gain nothing, and its appends could have gone with the second.
final class AppendLane: Service {
    private let queue = Mutex(AppendQueue())
    private let patience: Duration
    private let client: PostgresClient
    private let tail: LogTail
    private let logger: Logger

    /// - Parameter tail: is given what was appended.
    init(_ client: PostgresClient, _ tail: LogTail, patience: Duration, logger: Logger) {
        self.client = client
        self.tail = tail
        self.patience = patience
        self.logger = logger
    }

    /// - Throws: `gap` while the log has one: what is appended behind it would be read by nobody, and lost when it is mended.
    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        if let gap = tail.mark.obstacle as? EventLogError { throw gap }
        let outcome = await withCheckedContinuation { continuation in
            let pending = PendingAppend(append, deadline: .now + patience) { continuation.resume(returning: $0) }
            switch queue.withLock({ $0.add(pending) }) {
            case .wait: break
            case .wake(let carrier): carrier.resume()
            case .refuse: pending.settle(.failure(.unavailable(reason: "the server is shutting down")))
            }
        }
        return try outcome.get()
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                let writer = BatchWriter(
                    connection: client.pipeline(for: "append lane", logger: logger),
                    tail: tail,
                    logger: logger
                )
                async let others: Void = writeBatches(with: writer)
                await writeBatches(with: writer)
                await others
                writer.connection.close()
            } onCancel: {
                close()
            }
        } onGracefulShutdown: {
            self.close()
        }
    }

    private func writeBatches(with writer: BatchWriter) async {
        while await somethingWaits() {
            await gatherAllCallers()
            let (batch, other) = queue.withLock { ($0.takeBatch(), $0.wake()) }
            other?.resume()
            await writer.settle(batch)
            queue.withLock { $0.settled(batch) }
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
        while quietRounds < 2, gathered < AppendQueue.largeBatch {
            await Task.yield()
            let count = queue.withLock(\.count)
            quietRounds = count == gathered ? quietRounds + 1 : 0
            gathered = count
        }
    }

    private func close() {
        for idle in queue.withLock({ $0.close() }) { idle.resume(returning: false) }
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
