import EventSourcing
import Logging
import Postgres
import Schema
import ServiceLifecycle
import Synchronization

/// Keeps the latest events in memory for every subscriber of this process: those that this process appended as it
/// appended them, and those of others as it reads them, once.
///
/// NOTIFY wakes it, and reading by position assures: a notification that is lost costs at most `longestNap`, never an
/// event.
final class LogTail: Service {
    static let pageSize = 1_000
    private static let longestNap = Duration.seconds(1)
    private static let lookedThrough: Int64 = 10_000
    private static let channel = "event_log_appended"

    /// Where it has read to.
    let mark = PositionMark()

    private let recent = Mutex<RecentEvents?>(nil)
    private let client: PostgresClient
    private let logger: Logger

    init(_ client: PostgresClient, logger: Logger) {
        self.client = client
        self.logger = logger
    }

    /// The next events behind `position`, if they are kept; none when it is the last one.
    func recent(after position: Position) -> [RecordedEvent]? {
        recent.withLock { $0?.batch(after: position, limit: Self.pageSize) }
    }

    func covers(_ position: Position) -> Bool {
        recent.withLock { $0?.covers(position) ?? false }
    }

    /// Takes what this process has just appended, durably, so that it need not be read again.
    func take(_ appended: [RecordedEvent]) {
        let last = recent.withLock { recent in
            recent?.take(appended)
            return recent?.last
        }
        if let last { mark.advance(to: last) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var backoff = Backoff.untilTheLogIsBack
            while !Task.isCancelled {
                do {
                    let connection = try await self.client.connect(for: "log tail")
                    try await self.follow(connection, resetting: &backoff)
                } catch is CancellationError {
                    return
                } catch PostgresError.cancelled {
                    return
                } catch {
                    self.logger.warning(
                        "the log tail cannot go on, and tries again",
                        metadata: ["error": "\(error)"]
                    )
                    try? await Task.sleep(for: backoff.next())
                }
            }
        }
    }

    private func follow(_ connection: PostgresConnection, resetting backoff: inout Backoff) async throws {
        do {
            try await connection.listen(Self.channel)
            if recent.withLock({ $0 == nil }) {
                let head = try await connection.query(
                    PostgresEventLog.logHead,
                    timeout: PostgresEventLog.longestAnswer
                ).head()
                try await checkEnd(of: head, on: connection)
                begin(at: head)
            }
            while true {
                let position = mark.position
                let parameters: [any PostgresEncodable] = [position.rawValue, Int64(Self.pageSize)]
                let rows = try await connection.query(
                    PostgresEventLog.readLog,
                    parameters,
                    timeout: PostgresEventLog.longestAnswer
                )
                let events = try rows.recordedEvents()
                try publish(events, after: position)
                // Not as soon as it is connected: a log with a gap would be read again without a pause.
                backoff.reset()
                // What is committed after a page that was not full is notified after it.
                if events.count < Self.pageSize { try await sleepUntilNotified(connection) }
            }
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Until somebody else has appended, or a notification may have been lost. One reading answers all the notifications
    /// that have come meanwhile.
    private func sleepUntilNotified(_ connection: PostgresConnection) async throws {
        let waking = ContinuousClock.now + Self.longestNap
        while let notification = try await connection.nextNotification(timeout: max(.zero, waking - .now)) {
            if isKnown(notification) { continue }
            while try await connection.nextNotification(timeout: .zero) != nil {}
            return
        }
    }

    private func isKnown(_ notification: Notification) -> Bool {
        Int64(notification.payload).map { Position($0) <= mark.position } ?? false
    }

    /// Looks for a gap among the last events, so that a start does not pass over one that stopped the log before.
    private func checkEnd(of head: Position, on connection: PostgresConnection) async throws {
        let start = max(0, head.rawValue - Self.lookedThrough)
        let rows = try await connection.query(
            PostgresEventLog.findGap,
            [start],
            timeout: PostgresEventLog.longestAnswer
        )
        if let gap = try rows.gap() {
            mark.block(gap)
            throw gap
        }
    }

    private func begin(at head: Position) {
        mark.unblock()
        recent.withLock { $0 = RecentEvents(behind: head) }
        mark.advance(to: head)
    }

    /// - Throws: `EventLogError.gap`, as everybody gets it who waits for the next event; nothing behind it is published.
    private func publish(_ events: [RecordedEvent], after position: Position) throws {
        do {
            try events.checkContinuity(after: position)
        } catch {
            if case .gap(let last, _) = error { take(events.filter { $0.position <= last }) }
            mark.block(error)
            throw error
        }
        mark.unblock()
        take(events)
    }
}

extension Backoff {
    static var untilTheLogIsBack: Backoff { Backoff(first: .milliseconds(50), limit: .seconds(2)) }
}
