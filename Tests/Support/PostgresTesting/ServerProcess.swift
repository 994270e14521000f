import Foundation
import ProcessTesting

/// A running server program.
///
/// It is started on a thread that lives as long as the program does: Linux sends the signal that `--pdeathsig` asked for
/// when the starting *thread* ends, and threads of a pool end when they are idle.
final class ServerProcess: Sendable {
    private let processID: Int32
    private let end: Ending

    init(_ configure: @escaping @Sendable (Process) -> Void) throws {
        let end = Ending()
        processID = try Self.start(configure, end).get()
        self.end = end
        EndOfTests.watch(process: processID)
    }

    var isRunning: Bool { !end.hasCome }

    /// Returns when the program has ended.
    func end(with signal: Int32) {
        if isRunning { kill(processID, signal) }
        end.wait()
        EndOfTests.forget(process: processID)
    }

    private static func start(
        _ configure: @escaping @Sendable (Process) -> Void,
        _ end: Ending
    ) -> Result<Int32, any Error> {
        let started = Answer<Result<Int32, any Error>>()
        Thread.detachNewThread {
            do {
                let process = try Process.start(configure)
                started.give(.success(process.processIdentifier))
                process.waitUntilExit()
            } catch {
                started.give(.failure(error))
            }
            end.come()
        }
        return started.take()
    }
}

/// That something has ended, for any number of threads to ask and to wait for.
private final class Ending: Sendable {
    private let answer = Answer<Bool>()

    var hasCome: Bool { answer.isGiven }

    func come() { answer.give(true) }

    func wait() { _ = answer.take() }
}

/// One value from one thread to others.
///
/// `@unchecked Sendable` holds because the value is read and written under the condition's lock alone.
private final class Answer<Value: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var value: Value?

    var isGiven: Bool { condition.withLock { value != nil } }

    func give(_ value: Value) {
        condition.withLock {
            self.value = value
            condition.broadcast()
        }
    }

    func take() -> Value {
        condition.withLock {
            while true {
                if let value { return value }
                condition.wait()
            }
        }
    }
}
