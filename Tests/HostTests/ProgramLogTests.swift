import Host
import HostTesting
import SystemPackage
import Testing

@Suite("The log of a program")
struct ProgramLogTests {
    @Test("that grew too long begins anew, and its last part is kept beside it")
    func log() async throws {
        try await withTemporaryFolder { folder in
            let log = ProgramLog(path: folder.appending("program.log"))
            let file = try log.open()
            defer { file.closeIgnoringErrors() }
            try file.resize(to: ProgramLog.limit, retryOnInterrupt: true)
            try log.bound()
            #expect(log.size == ProgramLog.limit)

            try file.writeAll("the end\n".utf8)
            try log.bound()
            #expect(log.size == 0)
            let kept = try FilePath("\(log.path).1").readText()
            #expect(kept.hasSuffix("the end\n") && kept.utf8.count == Int(ProgramLog.kept))

            try file.writeAll("on it goes\n".utf8)
            #expect(log.lastLines(since: 0) == "on it goes")
            #expect(log.lastLines(since: ProgramLog.limit) == "on it goes")
        }
    }
}
