import Synchronization

/// Lets the commands of one stream go one after another, in the order in which they came, and those of different streams
/// beside each other.
///
/// Without it, of a crowd on one stream only one would win each round, and the rest would fold, decide and lose again.
/// It is a courtesy within one process: what keeps a stream whole is the expected version, which the log checks.
final class StreamTurns: Sendable {
    private typealias Waiting = CheckedContinuation<Void, Never>

    /// Who waits behind the one whose turn it is; no entry for a stream that nobody is busy with.
    private let lines = Mutex<[StreamName: [Waiting]]>([:])

    func take<Result>(on stream: StreamName, _ body: () async throws -> Result) async throws -> Result {
        await begin(stream)
        do {
            let result = try await body()
            pass(stream)
            return result
        } catch let error as EventLogError where error.isOutage {
            // Each would wait for the log to come back, one behind another. Together, they wait once.
            dissolve(stream)
            throw error
        } catch {
            pass(stream)
            throw error
        }
    }

    private func begin(_ stream: StreamName) async {
        await withCheckedContinuation { continuation in
            let isFree = lines.withLock { lines in
                guard lines[stream] != nil else {
                    lines[stream] = []
                    return true
                }
                lines[stream]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func pass(_ stream: StreamName) {
        let next: Waiting? = lines.withLock { lines in
            guard let line = lines[stream], !line.isEmpty else {
                lines[stream] = nil
                return nil
            }
            return lines[stream]?.removeFirst()
        }
        next?.resume()
    }

    private func dissolve(_ stream: StreamName) {
        let line = lines.withLock { $0.removeValue(forKey: stream) } ?? []
        for waiting in line { waiting.resume() }
    }
}

extension EventLogError {
    fileprivate var isOutage: Bool {
        switch self {
        case .unavailable, .outcomeUnknown: true
        case .wrongExpectedVersion, .conditionUnmet, .commandIDReused, .refused, .gap: false
        }
    }
}
