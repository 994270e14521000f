import Foundation
import Glibc
import Host
import HostTesting
import SystemPackage
import Testing

@testable import EmbeddedPostgres

@Suite("The folder of the socket")
struct SocketFolderTests {
    private let account = Account(user: geteuid(), group: getegid(), isSwitched: false)

    @Test(
        "lies in the data folder as long as the system has room for the socket's path",
        arguments: [(107, true), (108, false)]
    )
    func room(bytes: Int, isInside: Bool) async throws {
        try await withTemporaryFolder { folder in
            let rest = "/socket/.s.PGSQL.5432".utf8.count
            let name = String(repeating: "x", count: bytes - rest - folder.string.utf8.count - 1)
            let data = folder.appending(name)
            try data.makeFolder(permissions: .ownerReadWriteExecute)

            let socket = try SocketFolder.choose(in: data, account: account, access: .byPath)
            #expect(socket.isOutside == !isInside)
            #expect(socket.socket.string.utf8.count <= 107)
            #expect(try SocketFolder.choose(in: data, account: account, access: .byPath) == socket)
        }
    }

    @Test("lies elsewhere when libpq would misread its path", arguments: ["a,b", "a b", "a'b", "é"])
    func misreadPath(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(name)
            try data.makeFolder(permissions: .ownerReadWriteExecute)
            #expect(try SocketFolder.choose(in: data, account: account, access: .byPath).isOutside)
        }
    }

    @Test("lies elsewhere when PostgreSQL's user cannot enter the data folder")
    func unreachable() async throws {
        try await withTemporaryFolder { folder in
            let socket = try SocketFolder.choose(in: folder, account: account, access: .byDescriptor)
            #expect(socket.isOutside)
        }
    }

    @Test("is made closed to others, and taken again")
    func prepare() async throws {
        try await withTemporaryFolder { folder in
            let socket = SocketFolder(path: folder.appending("socket"), isOutside: true)
            try socket.prepare(for: account)
            try socket.prepare(for: account)
            #expect(try permissions(of: socket.path) == .ownerReadWriteExecute)
            socket.removeIfOutside()
            #expect(folder.entries().isEmpty)
        }
    }

    @Test("is refused when others may enter it")
    func open() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("socket")
            try path.makeFolder(permissions: .ownerReadWriteExecute)
            chmod(path.string, 0o711)
            #expect(throws: EmbeddedPostgresError.socketFolderRefused(path: path.string, reason: "others may enter it"))
            {
                try SocketFolder(path: path, isOutside: true).prepare(for: account)
            }
        }
    }

    @Test("is refused when a link stands in its place")
    func link() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("socket")
            try FileManager.default.createSymbolicLink(atPath: path.string, withDestinationPath: folder.string)
            #expect(
                throws: EmbeddedPostgresError.socketFolderRefused(path: path.string, reason: "that is not a folder")
            ) {
                try SocketFolder(path: path, isOutside: true).prepare(for: account)
            }
        }
    }

    @Test("is refused when another user made it", .enabled(if: isRoot, "only root can make a folder of another user"))
    func ofAnother() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending("socket")
            try path.makeFolder(permissions: .ownerReadWriteExecute)
            chown(path.string, 12_345, 12_345)
            #expect(
                throws: EmbeddedPostgresError.socketFolderRefused(
                    path: path.string,
                    reason: "that belongs to the user with id 12345"
                )
            ) {
                try SocketFolder(path: path, isOutside: true).prepare(for: account)
            }
        }
    }

    @Test("is named in the connection string, where every part is encoded")
    func connectionString() {
        let socket = SocketFolder(path: "/data/a b", isOutside: false)
        #expect(
            socket.connectionString(user: "me@home", database: "a/b?c")
                == "postgresql://me%40home@/a%2Fb%3Fc?host=/data/a%20b&port=5432"
        )
    }
}
