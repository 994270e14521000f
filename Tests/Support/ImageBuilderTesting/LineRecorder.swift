import Synchronization

/// The lines of a log, and a way to wait for one of them.
public final class LineRecorder: Sendable {
    private let recorded = Mutex<[String]>([])
    private let arrivals: AsyncStream<String>
    private let arrival: AsyncStream<String>.Continuation

    public init() {
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    public var lines: [String] { recorded.withLock { $0 } }

    public func record(_ line: String) {
        recorded.withLock { $0.append(line) }
        arrival.yield(line)
    }

    /// Call it when nothing more comes.
    public func finish() {
        arrival.finish()
    }

    /// - Throws: when the log ends without it.
    public func wait(for piece: String) async throws {
        for await line in arrivals where line.contains(piece) { return }
        throw BrokenPromise(description: "'\(piece)' never came; the log: \(lines.suffix(20))")
    }
}
