import Synchronization

@testable import ImageCLI

/// Keeps what was written, and answers questions from a list.
final class RecordingConsole: Console {
    let width: Int?
    let canAsk: Bool
    private let state: Mutex<State>

    private struct State {
        var output = ""
        var errors = ""
        var replies: [String]
    }

    /// - Parameter replies: `nil` when nobody can be asked.
    init(width: Int? = nil, replies: [String]? = nil) {
        self.width = width
        self.canAsk = replies != nil
        self.state = Mutex(State(replies: replies ?? []))
    }

    var output: String { state.withLock { $0.output } }
    var errors: String { state.withLock { $0.errors } }

    func write(_ text: String) throws(CommandFailure) {
        state.withLock { $0.output += text }
    }

    func complain(_ text: String) {
        state.withLock { $0.errors += text }
    }

    func ask(_ question: String) -> String? {
        state.withLock { state in
            state.errors += question
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
    }
}
