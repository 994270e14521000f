/// A running PostgreSQL, whether this process started it or found it.
struct Postmaster: Sendable {
    let process: ServerProcess
    /// How it ended, in words; nil when it was found running, since nobody but its parent is told.
    let ending: Task<String, Never>?
}

extension [ServerProcess] {
    /// - Returns: those that still run when all have ended or the time is over.
    func running(after patience: Duration) async throws(CancellationError) -> [ServerProcess] {
        let deadline = ContinuousClock.now + patience
        while true {
            let running = filter(\.isRunning)
            guard !running.isEmpty, ContinuousClock.now < deadline else { return running }
            do {
                // Only a parent is told of a process's end, and PostgreSQL's may have been another.
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                throw CancellationError()
            }
        }
    }
}
