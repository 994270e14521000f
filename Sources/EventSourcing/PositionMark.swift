import Synchronization

/// How far something has come in the log, and who waits for it to come further.
public final class PositionMark: Sendable {
    private struct State {
        var position: Position
        var waiting: [Int: (position: Position, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var lastTicket = 0
    }

    private let state: Mutex<State>

    public init(at position: Position = .beginning) {
        state = Mutex(State(position: position))
    }

    public var position: Position {
        state.withLock { $0.position }
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

    /// Returns as soon as the mark stands at `position` or behind it.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    public func reach(_ position: Position) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.position >= position || Task.isCancelled { return true }
                    state.waiting[ticket] = (position, continuation)
                    return false
                }
                if isOver { continuation.resume(with: Result { try Task.checkCancellation() }) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.removeValue(forKey: ticket) }
            waiting?.continuation.resume(throwing: CancellationError())
        }
    }
}
