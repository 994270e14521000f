import Synchronization

/// How far something has come in the log, and who waits for it to come further.
public final class PositionMark: Sendable {
    private struct State {
        var position: Position
        var waiting: [Int: (position: Position, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var lastTicket = 0
        /// Why it cannot come further, until somebody mends it.
        var obstacle: (any Error)?
    }

    private let state: Mutex<State>

    public init(at position: Position = .beginning) {
        state = Mutex(State(position: position))
    }

    public var position: Position {
        state.withLock { $0.position }
    }

    /// Why it cannot come further; `nil` while nothing hinders it.
    public var obstacle: (any Error)? {
        state.withLock { $0.obstacle }
    }

    /// Moves forward to `position` and wakes those that waited for it. A smaller position changes nothing.
    public func advance(to position: Position) {
        let reached = state.withLock { state in
            state.position = max(state.position, position)
            let reached = state.waiting.filter { $0.value.position <= state.position }
            for ticket in reached.keys { state.waiting[ticket] = nil }
            return reached.values.map(\.continuation)
        }
        for continuation in reached { continuation.resume() }
    }

    /// It cannot come further: whoever waits, and whoever comes to wait, is told why.
    public func block(_ obstacle: any Error) {
        let waiting = state.withLock { state in
            state.obstacle = obstacle
            defer { state.waiting = [:] }
            return state.waiting.values.map(\.continuation)
        }
        for continuation in waiting { continuation.resume(throwing: obstacle) }
    }

    public func unblock() {
        state.withLock { $0.obstacle = nil }
    }

    /// Returns as soon as the mark stands at `position` or behind it.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first, and the obstacle when the mark is blocked before
    ///   `position`.
    public func reach(_ position: Position) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.position >= position { return .success(()) }
                    if let obstacle = state.obstacle { return .failure(obstacle) }
                    state.waiting[ticket] = (position, continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.removeValue(forKey: ticket) }
            waiting?.continuation.resume(throwing: CancellationError())
        }
    }
}
