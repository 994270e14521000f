import CLibpq
import Synchronization

/// How a connection's actor waits for its socket: one wait at a time, which a deadline or an interruption may end early.
final class SocketWait: Sendable {
    enum Outcome {
        case ready
        case deadline
        case interrupted
    }

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        /// An interruption names the operation it is meant for, so that one that comes late hits no other.
        var operation: UInt64 = 0
        var isInterrupted = false
        var isCancelUnderway = false
    }

    private let state = Mutex(State())
    private let loop: EventLoop
    private let watch: UInt64

    static let readable = EPOLLIN.rawValue
    static let writable = EPOLLOUT.rawValue

    init(on loop: EventLoop) {
        self.loop = loop
        let owner = WeakReference<SocketWait>()
        watch = loop.addWatch { owner.value?.end(with: $0 == .ready ? .ready : .deadline) }
        owner.value = self
    }

    deinit {
        loop.removeWatch(watch)
    }

    /// Begins an operation, which forgets interruptions of earlier ones.
    func begin() -> UInt64 {
        state.withLock { state in
            state.operation += 1
            state.isInterrupted = false
            return state.operation
        }
    }

    /// Waits for `events` of the socket; for none of them, only for `cancelDelivered`, the deadline or an interruption.
    func wait(
        isolation: isolated (any Actor)? = #isolation,
        for events: UInt32,
        of socket: Int32,
        until deadline: ContinuousClock.Instant?
    ) async -> Outcome {
        await withCheckedContinuation { continuation in
            let wasInterrupted = state.withLock { state in
                if !state.isInterrupted { state.continuation = continuation }
                defer { state.isInterrupted = false }
                return state.isInterrupted
            }
            guard !wasInterrupted else { return continuation.resume(returning: .interrupted) }
            loop.setDeadline(deadline, of: watch)
            if events != 0 { loop.arm(watch, socket: socket, events: events, once: true) }
        }
    }

    /// Ends the wait of `operation`, or its next one; `nil` is whichever is under way.
    func interrupt(_ operation: UInt64? = nil) {
        let continuation = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
            guard operation ?? state.operation == state.operation else { return nil }
            state.isInterrupted = state.continuation == nil
            return state.continuation.take()
        }
        continuation?.resume(returning: .interrupted)
    }

    /// Sends the request on a thread of its own, since it blocks.
    func deliver(_ request: CancelRequest) {
        state.withLock { $0.isCancelUnderway = true }
        let started = startThread(name: "postgres-cancel") {
            request.send()
            self.cancelDelivered()
        }
        if !started { cancelDelivered() }
    }

    var isCancelUnderway: Bool { state.withLock { $0.isCancelUnderway } }

    private func cancelDelivered() {
        state.withLock { $0.isCancelUnderway = false }
        end(with: .ready)
    }

    private func end(with outcome: Outcome) {
        state.withLock { $0.continuation.take() }?.resume(returning: outcome)
    }
}
