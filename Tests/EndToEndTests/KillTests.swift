import Foundation
import Testing

/// The real program on a real PostgreSQL, killed by `tools/reliability/kill-test`; by hand that runs for more rounds.
@Suite("When the server and its PostgreSQL are killed under load", .timeLimit(.minutes(3)))
struct KillTests {
    @Test("all that was acknowledged is there once, and every read model says the same as the log")
    func killed() async throws {
        let process = Process()
        process.executableURL = Programs.killTest
        process.arguments = [
            "--server", Programs.imageledger.path, "--rounds", "3", "--writers", "8", "--seed",
            "3",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(status == 0, "\(text)")
    }
}
