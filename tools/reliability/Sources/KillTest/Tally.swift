import Synchronization

/// What the writers were told.
final class Tally: Sendable {
    struct Counts: Sendable {
        /// The position that each acknowledged command was answered with, by label.
        var acknowledged: [String: Int64] = [:]
        /// Commands refused for good, with the reason: none of their events may be in the log.
        var rejected: [String: String] = [:]
        /// Commands that had no answer at first, and were settled by sending them again.
        var settledLater = 0
    }

    private struct Waiting {
        let since: ContinuousClock.Instant
        let continuation: CheckedContinuation<ContinuousClock.Instant, Never>
    }

    private struct State {
        var counts = Counts()
        var waiting: [Waiting] = []
    }

    private let state = Mutex(State())

    var counts: Counts { state.withLock { $0.counts } }

    /// - Parameter asked: when the attempt that was acknowledged was sent.
    func acknowledge(_ label: String, at position: Int64, asked: ContinuousClock.Instant, wasUnknown: Bool) {
        let now = ContinuousClock.now
        let woken = state.withLock { state in
            state.counts.acknowledged[label] = position
            if wasUnknown { state.counts.settledLater += 1 }
            let woken = state.waiting.filter { $0.since <= asked }
            state.waiting.removeAll { $0.since <= asked }
            return woken
        }
        for waiting in woken { waiting.continuation.resume(returning: now) }
    }

    func reject(_ label: String, _ reason: String) {
        state.withLock { $0.counts.rejected[label] = reason }
    }

    /// When the first command that was sent after `moment` is acknowledged.
    func acknowledgement(ofOneSentAfter moment: ContinuousClock.Instant) async -> ContinuousClock.Instant {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append(Waiting(since: moment, continuation: continuation)) }
        }
    }
}
