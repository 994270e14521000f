public import Logging

/// What a `Supervisor` must know of the program that it keeps running.
public protocol SupervisedProgram: Sendable {
    associatedtype Failure: Error

    /// As people call it.
    var name: String { get }
    var log: ProgramLog { get }
    var logger: Logger { get }

    /// Returns when it is ready. When the task is cancelled meanwhile, nothing may be left running.
    func start() async throws(Failure) -> RunningProgram

    /// Returns when nothing of it is left, also in a cancelled task.
    func stop(_ running: RunningProgram) async
}
