import Foundation
import Glibc
import Host
import HostTesting
import SystemPackage
import Testing

@Suite("The data folder")
struct DataFolderTests {
    @Test("its path is absolute and plain, however it was given")
    func absolutePath() throws {
        #expect(try DataFolder(path: "/a/./b/../c/").path == "/a/c")
        #expect(try DataFolder(path: "data").path == FileManager.default.currentDirectoryPath + "/data")
        #expect(try DataFolder(path: "/a").databaseURLFile == "/a/database.url")
    }

    @Test("a path that cannot be a line of a file is refused", arguments: ["", "/a\nb", "/a\0b", "/a\u{7F}"])
    func unusablePath(_ path: String) {
        #expect(throws: DataFolderError.self) { try DataFolder(path: path) }
    }

    @Test("a second server on the folder is told who works there and where it answers")
    func secondLock() async throws {
        try await withTemporaryFolder { folder in
            let data = try DataFolder(path: folder.appending("not/there/yet").string)
            let lock = try data.lock()
            try data.write("http://127.0.0.1:8080", to: .serverURL)

            let refusal = #expect(throws: DataFolderError.self) { try data.lock() }
            #expect(refusal == .inUse(folder: data.path, process: getpid(), address: "http://127.0.0.1:8080"))

            lock.release()
            try data.lock().release()
        }
    }

    @Test("a folder made by root may be passed by other users, but not listed; any other is closed")
    func folderPermissions() async throws {
        try await withTemporaryFolder { folder in
            let data = try DataFolder(path: folder.appending("data").string)
            try data.lock().release()
            let expected: FilePermissions =
                isRoot ? [.ownerReadWriteExecute, .groupExecute, .otherExecute] : .ownerReadWriteExecute
            #expect(try permissions(of: FilePath(data.path)) == expected)
        }
    }

    @Test("a file is replaced whole, is the owner's alone, and leaves no draft behind")
    func write() async throws {
        try await withTemporaryFolder { folder in
            let data = try DataFolder(path: folder.string)
            try data.write("a long first token", to: .adminToken)
            try data.write("second", to: .adminToken)
            #expect(try data.read(.adminToken) == "second")
            #expect(try permissions(of: FilePath(data.adminTokenFile)) == .ownerReadWrite)
            #expect(folder.entries() == ["admin.token"])

            data.remove(.adminToken)
            #expect(folder.entries().isEmpty)
        }
    }

    @Test("it may be reached by a link")
    func reachedByLink() async throws {
        try await withTemporaryFolder { folder in
            try folder.appending("real").makeFolder(permissions: .ownerReadWriteExecute)
            let link = folder.appending("link").string
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
            let data = try DataFolder(path: link)
            try data.lock().release()
            try data.write("token", to: .adminToken)
            #expect(folder.appending("real").entries() == ["admin.token", "serve.lock"])
        }
    }

    @Test("a link in the place of a file is not followed")
    func link() async throws {
        try await withTemporaryFolder { folder in
            let data = try DataFolder(path: folder.string)
            try FileManager.default.createSymbolicLink(
                atPath: data.lockFile,
                withDestinationPath: folder.appending("elsewhere").string
            )
            #expect(throws: DataFolderError.self) { try data.lock() }
            #expect(folder.entries() == ["serve.lock"])
        }
    }
}
