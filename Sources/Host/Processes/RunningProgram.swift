import SystemPackage

/// A program that runs on and on, whether this process started it or found it.
public struct RunningProgram: Sendable {
    public let process: HostProcess
    private let end: Task<ProgramEnding, Never>?

    /// One that was found running.
    public init(found process: HostProcess) {
        self.process = process
        end = nil
    }

    private init(process: HostProcess, end: Task<ProgramEnding, Never>) {
        self.process = process
        self.end = end
    }

    /// How it ended; waits for that end when this process started it.
    public var ending: ProgramEnding {
        get async { await end?.value ?? .unseen }
    }
}

extension RunningProgram {
    public enum StartFailure: Error, Equatable {
        /// The log cannot be written.
        case log(FileFailure)
        /// It was gone before it could be looked at.
        case ended(ProgramEnding)
    }

    /// Starts a program that writes to a log, and returns as soon as it runs. It goes on when this call has returned, and is
    /// ended by a signal, never by the cancellation of whoever happened to start it.
    public static func start(
        _ program: Program,
        writingTo log: ProgramLog
    ) async throws(StartFailure) -> RunningProgram {
        let output = try open(log)
        let (ids, started) = AsyncStream<Int32>.makeStream()
        let end = Task {
            defer { started.finish() }
            do {
                return ProgramEnding(try await program.run(writingTo: output) { started.yield($0) })
            } catch {
                return .notRun(reason: "\(error)")
            }
        }
        // Also on its own: a cancelled caller must still learn whom to stop.
        let id = await Task { await ids.first { _ in true } }.value
        guard let process = id.flatMap({ HostProcess(id: $0) }) else { throw .ended(await end.value) }
        return RunningProgram(process: process, end: end)
    }

    private static func open(_ log: ProgramLog) throws(StartFailure) -> FileDescriptor {
        do {
            try log.bound()
            return try log.open()
        } catch {
            throw .log(error)
        }
    }
}
