import EventSourcing
import Synchronization

/// A log in memory that, when it is told to, does not answer an append.
final class FaultyLog: EventLog {
    enum Loss {
        /// The request never came.
        case ofRequest
        /// The events are recorded, and nobody hears of it.
        case ofAnswer
    }

    private struct Plan {
        var next: Loss?
        var happened: Loss?
        var outdated = 0
    }

    private let log: InMemoryEventLog
    private let plan = Mutex(Plan())

    init(_ clock: FaultyClock) {
        log = InMemoryEventLog(now: { clock.now })
    }

    /// - Returns: what happened to the appends of the body, and how many of them came with an outdated version.
    func losing<Answer>(_ loss: Loss?, _ body: () async throws -> Answer) async -> (
        Result<Answer, any Error>, happened: Loss?, outdated: Int
    ) {
        plan.withLock { $0 = Plan(next: loss) }
        let result: Result<Answer, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        let (happened, outdated) = plan.withLock { plan in
            defer { plan = Plan() }
            return (plan.happened, plan.outdated)
        }
        return (result, happened, outdated)
    }

    func append(_ append: Append) async throws(EventLogError) -> AppendReceipt {
        let loss = plan.withLock { plan in
            defer { plan.next = nil }
            return plan.next
        }
        if loss == .ofRequest { throw lost(.ofRequest, append) }
        do throws(EventLogError) {
            let receipt = try await log.append(append)
            if loss == .ofAnswer { throw lost(.ofAnswer, append) }
            return receipt
        } catch {
            if case .wrongExpectedVersion = error { plan.withLock { $0.outdated += 1 } }
            throw error
        }
    }

    private func lost(_ loss: Loss, _ append: Append) -> EventLogError {
        plan.withLock { $0.happened = loss }
        return .outcomeUnknown(append.metadata.commandID, reason: "a test lost it")
    }

    func receipt(of command: CommandID, fingerprint: Int64?) async throws(EventLogError) -> AppendReceipt? {
        try await log.receipt(of: command, fingerprint: fingerprint)
    }

    func remember(
        idle command: CommandID,
        fingerprint: Int64,
        on stream: StreamName,
        at version: Version
    ) async throws(EventLogError) {
        try await log.remember(idle: command, fingerprint: fingerprint, on: stream, at: version)
    }

    func readStream(_ stream: StreamName, after version: Version) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStream(stream, after: version)
    }

    func read(after position: Position, limit: Int) async throws(EventLogError) -> [RecordedEvent] {
        try await log.read(after: position, limit: limit)
    }

    func position(at instant: Instant) async throws(EventLogError) -> Position {
        try await log.position(at: instant)
    }

    func readStream(
        _ stream: StreamName,
        upTo position: Position,
        newest limit: Int?
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStream(stream, upTo: position, newest: limit)
    }

    func readStreams(
        of category: StreamName.Category,
        after place: StreamPlace?,
        upTo position: Position,
        limit: Int
    ) async throws(EventLogError) -> [RecordedEvent] {
        try await log.readStreams(of: category, after: place, upTo: position, limit: limit)
    }

    func replay(_ positions: ClosedRange<Position>, _ body: (RecordedEvent) throws -> Void) async throws {
        try await log.replay(positions, body)
    }

    func head() async throws(EventLogError) -> Position {
        try await log.head()
    }

    func subscribe(after position: Position) -> EventSubscription {
        log.subscribe(after: position)
    }
}
