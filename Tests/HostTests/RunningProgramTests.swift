import Glibc
import Host
import HostTesting
import SystemPackage
import Testing

@Suite("A program that runs on")
struct RunningProgramTests {
    @Test("tells how it ended, and has what it wrote in its log")
    func ending() async throws {
        try await withTemporaryFolder { folder in
            let log = ProgramLog(path: folder.appending("program.log"))
            let sleeping = try await RunningProgram.start(Program("/bin/sleep", ["60"]), writingTo: log)
            sleeping.process.send(SIGTERM)
            #expect(await sleeping.ending == .signaled(SIGTERM))
            #expect(!sleeping.process.isRunning)

            let failing = Program("/bin/cat", ["/nowhere"])
            do {
                let running = try await RunningProgram.start(failing, writingTo: log)
                #expect(await running.ending == .exited(1))
            } catch {
                #expect(error as? RunningProgram.StartFailure == .ended(.exited(1)))
            }
            #expect(log.lastLines(since: 0).contains("/nowhere"))
        }
    }

    @Test("has the variables that it was given, and none of this process's own")
    func environment() async throws {
        var program = Program("/usr/bin/env", [])
        program.environment = ["GIVEN": "yes"]
        let variables = try await program.output().split(separator: "\n").map(String.init)
        #expect(variables.sorted() == ["GIVEN=yes", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "TZ=UTC"])
    }

    @Test("that does not exist is said not to have been run")
    func missing() async throws {
        try await withTemporaryFolder { folder in
            let log = ProgramLog(path: folder.appending("program.log"))
            let failure = await #expect(throws: RunningProgram.StartFailure.self) {
                try await RunningProgram.start(Program("/nowhere/program", []), writingTo: log)
            }
            guard case .ended(.notRun) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
        }
    }
}
