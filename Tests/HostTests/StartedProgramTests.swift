import Foundation
import PostgresTesting
import ProcessTesting
import Testing

@Suite("Programs that the tests start", .timeLimit(.minutes(2)))
struct StartedProgramTests {
    @Test("no program inherits what is of another that is started at the same time")
    func apart() async throws {
        let sleeping = try await withThrowingTaskGroup(of: [Process].self) { group in
            for _ in 1...4 {
                group.addTask {
                    try await offThePool { for _ in 1...150 { try answer() } }
                    return []
                }
                group.addTask { try await offThePool { try (1...50).map { _ in try sleep() } } }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for process in sleeping {
            // The threads of Swift's pool hold off every other signal, and so does what starts on them or on their like.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    /// Comes to the end of its output, and learns of its end, when no other has either of them.
    private func answer() throws {
        let (process, output) = try Process.start { process in
            process.executableURL = URL(filePath: "/bin/echo")
            process.arguments = ["said"]
            return Pipe.output(of: process)
        }
        #expect(output.fileHandleForReading.readDataToEndOfFile() == Data("said\n".utf8))
        process.waitUntilExit()
    }

    /// Longer than the test may last.
    private func sleep() throws -> Process {
        try Process.start { process in
            process.executableURL = URL(filePath: "/bin/sleep")
            process.arguments = ["300"]
        }
    }
}
