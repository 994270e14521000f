import Foundation
import Host
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

    @Test("a shell in the folder is none of PostgreSQL's processes")
    func serverProcess() {
        #expect(HostProcess.working(in: FilePath(FileManager.default.currentDirectoryPath)).isEmpty)
    }
}
