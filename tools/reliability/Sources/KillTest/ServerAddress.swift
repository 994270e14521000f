import Synchronization

/// Where the server is now, and how to log in.
struct ServerAddress: Sendable {
    let url: String
    let token: String
}

/// Lets callers wait while there is no server.
final class CurrentAddress: Sendable {
    private struct State {
        var address: ServerAddress?
        var waiting: [CheckedContinuation<ServerAddress, Never>] = []
    }

    private let state = Mutex(State())

    var address: ServerAddress {
        get async {
            await withCheckedContinuation { continuation in
                let address = state.withLock { state in
                    if state.address == nil { state.waiting.append(continuation) }
                    return state.address
                }
                if let address { continuation.resume(returning: address) }
            }
        }
    }

    func set(_ address: ServerAddress) {
        let waiting = state.withLock { state in
            state.address = address
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: address) }
    }

    func clear() {
        state.withLock { $0.address = nil }
    }
}
