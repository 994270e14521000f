public import Subprocess

extension Program {
    /// Runs it to its end as the head of a process group of its own. When the task is cancelled the group is asked to end,
    /// and ended after the patience.
    ///
    /// - Parameters:
    ///   - started: called with the id of the process, which is the group's too, once it runs.
    ///   - reading: gets what it writes to standard output and standard error, in order. It is waited for: who reads slowly
    ///     slows the program down.
    /// - Returns: how it ended. Other processes of the group may live on.
    public func run(
        patience: Duration,
        started: @Sendable (Int32) -> Void = { _ in },
        reading: (SubprocessOutputSequence.Buffer) async -> Void
    ) async throws -> TerminationStatus {
        var configuration = configuration
        configuration.platformOptions.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: patience)
        ]
        return try await Subprocess.run(
            configuration,
            input: .fileDescriptor(try standardInput(), closeAfterSpawningProcess: true),
            output: .sequence,
            error: .combinedWithOutput
        ) { execution in
            started(execution.processIdentifier.value)
            for try await buffer in execution.standardOutput { await reading(buffer) }
        }.terminationStatus
    }
}
