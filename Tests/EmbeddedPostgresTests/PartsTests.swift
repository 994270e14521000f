import Foundation
import SystemPackage
import Testing

@testable import EmbeddedPostgres

@Suite("The parts of the embedded PostgreSQL")
struct PartsTests {
    @Test("postmaster.pid tells the process and how far it is, also while it is being written")
    func postmasterFile() {
        let whole = "77\n/data\n1795551218\n5432\n/sock\n\n 16220403         4\nready   \n"
        #expect(PostmasterFile(whole)?.process == 77)
        #expect(PostmasterFile(whole)?.status == .ready)
        #expect(PostmasterFile("77\n/data\n")?.status == nil)
        #expect(PostmasterFile("") == nil)
        #expect(PostmasterFile("garbage\n") == nil)
    }

    @Test("all settings that are not free are refused at once, in any case of letters")
    func fixedSettings() {
        let socket = SocketFolder(path: "/s", isOutside: false)
        #expect(throws: EmbeddedPostgresError.fixedSettings(["FSync", "listen_addresses"])) {
            try ServerSettings(["listen_addresses": "*", "FSync": "off", "max_connections": "5"], socket: socket)
        }
    }

    @Test("restarts wait longer and longer up to 10 s, and begin anew after a quiet minute")
    func backOff() {
        var backOff = BackOff()
        let begin = ContinuousClock.now
        let delays = (0..<8).map { _ in backOff.next(at: begin) }
        #expect(delays == [0, 0.5, 1, 2, 4, 8, 10, 10].map { .seconds($0) })
        #expect(backOff.next(at: begin + .seconds(61)) == .zero)
    }

    @Test("a log that grew too long begins anew, and its last part is kept beside it")
    func log() async throws {
        try await withTemporaryFolder { folder in
            let log = ServerLog(path: folder.appending("postgres.log"))
            let file = try log.open()
            defer { file.closeIgnoringErrors() }
            try file.resize(to: ServerLog.limit, retryOnInterrupt: true)
            try log.bound()
            #expect(log.size == ServerLog.limit)

            try file.writeAll("the end\n".utf8)
            try log.bound()
            #expect(log.size == 0)
            let kept = try FilePath("\(log.path).1").readText()
            #expect(kept.hasSuffix("the end\n") && kept.utf8.count == Int(ServerLog.kept))

            try file.writeAll("on it goes\n".utf8)
            #expect(log.lastLines(since: 0) == "on it goes")
        }
    }

    @Test("a process is told apart from another that has its id, and a shell in the folder from PostgreSQL")
    func serverProcess() async throws {
        let me = try #require(ServerProcess(id: getpid()))
        #expect(me.isRunning)
        #expect(ServerProcess(id: Int32.max) == nil)
        #expect(ServerProcess.working(in: FilePath(FileManager.default.currentDirectoryPath)).isEmpty)
    }
}
