import Synchronization

@testable import ImageCLI

/// Keeps what was written, and answers questions from a list.
final class RecordingConsole: Console {
    let width: Int?
    let progressWidth: Int?
    let canAsk: Bool
    private let input: [UInt8]
    private let state: Mutex<State>

    private struct State {
        var output = ""
        var errors = ""
        var replies: [String]
    }

    /// - Parameter replies: `nil` when nobody can be asked.
    init(width: Int? = nil, progressWidth: Int? = nil, replies: [String]? = nil, input: [UInt8] = []) {
        self.width = width
        self.progressWidth = progressWidth
        self.input = input
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

    func secret(_ question: String, limit: Int) throws(CommandFailure) -> [UInt8]? {
        guard canAsk else { return try input(limit: limit) }
        return ask(question).map { Array($0.utf8) }
    }

    func input(limit: Int) throws(CommandFailure) -> [UInt8] {
        Array(input.prefix(limit + 1))
    }

    func ask(_ question: String) -> String? {
        state.withLock { state in
            state.errors += question
            return state.replies.isEmpty ? nil : state.replies.removeFirst()
        }
    }
}
