import Foundation
import PostgresTesting
import ProcessTesting
import Testing

/// The real program on a real PostgreSQL, killed by `tools/reliability/kill-test`; by hand that runs for more rounds.
@Suite("When the server and its PostgreSQL are killed under load", .timeLimit(.minutes(3)))
struct KillTests {
    @Test("all that was acknowledged is there once, and every read model says the same as the log")
    func killed() async throws {
        let (status, text) = try await offThePool {
            let (process, output) = try Process.start { process in
                process.executableURL = Programs.killTest
                process.arguments = [
                    "--server", Programs.imageledger.path, "--rounds", "3", "--writers", "8", "--seed", "3",
                ]
                return Pipe.output(of: process)
            }
            let said = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: said, as: UTF8.self))
        }
        #expect(status == 0, "\(text)")
    }
}
