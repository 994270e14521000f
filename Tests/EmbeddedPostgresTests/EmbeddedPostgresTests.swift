import Foundation
import Glibc
import Host
import HostTesting
import ServiceLifecycle
import SystemPackage
import Testing

@testable import EmbeddedPostgres

@Suite("The embedded PostgreSQL", .serialized, .timeLimit(.minutes(3)))
struct EmbeddedPostgresTests {
    @Test("keeps its data from one start to the next, durable and closed, and leaves nothing running")
    func startsAgain() async throws {
        try await withTemporaryFolder { folder in
            var cluster: Cluster?
            try await withPostgres(in: folder, settings: ["max_connections": "17"]) { postgres in
                cluster = postgres.cluster
                _ = try await postgres.query("CREATE TABLE kept AS SELECT 42 AS answer")
                let settings = [
                    "fsync": "on", "synchronous_commit": "on", "data_checksums": "on", "listen_addresses": "",
                    "server_encoding": "UTF8", "lc_collate": "C", "lc_ctype": "C.UTF-8", "timezone": "UTC",
                    "max_connections": "17",
                ]
                for (name, value) in settings {
                    let answer = try await postgres.query("SELECT current_setting('\(name)')")
                    #expect(answer == value, "\(name)")
                }
                let owner = try Stat(postgres.cluster.socket.socket)
                #expect(owner.userID.rawValue != 0 && owner.permissions == .ownerReadWriteExecute)
            }
            try await withPostgres(in: folder) { postgres in
                let answer = try await postgres.query("SELECT answer FROM kept")
                #expect(answer == "42")
            }
            #expect(HostProcess.working(in: try #require(cluster).folder).isEmpty)
        }
    }

    @Test("is found by the next server when its own was killed, and restarted only for other settings")
    func adopted() async throws {
        try await withTemporaryFolder { folder in
            let left = try await EmbeddedPostgres.start(try configuration(folder))
            let found = try await EmbeddedPostgres.start(try configuration(folder))
            #expect(await found.supervisor.process == left.supervisor.process)

            let changed = try await EmbeddedPostgres.start(try configuration(folder, settings: ["work_mem": "8MB"]))
            #expect(await changed.supervisor.process != left.supervisor.process)
            let answer = try await changed.query("SHOW work_mem")
            #expect(answer == "8MB")
            await changed.stop()
            #expect(changed.processes.isEmpty)
        }
    }

    @Test("is started again by its service when it is killed, and stopped by a graceful shutdown")
    func service() async throws {
        try await withTemporaryFolder { folder in
            let postgres = try await EmbeddedPostgres.start(try configuration(folder))
            _ = try await postgres.query("CREATE TABLE kept AS SELECT 42 AS answer")
            let group = ServiceGroup(services: [postgres], logger: silent)
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                let first = try #require(HostProcess(id: await postgres.supervisor.process))
                try await first.kill()
                while await postgres.supervisor.process == first.id { await Task.yield() }
                let answer = try await postgres.query("SELECT answer FROM kept")
                #expect(answer == "42")
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(postgres.processes.isEmpty)
        }
    }

    @Test(
        "recovers when it was killed, with a backend that does not notice it and a lock file that names another program"
    )
    func orphans() async throws {
        try await withTemporaryFolder { folder in
            let killed = try await EmbeddedPostgres.start(try configuration(folder))
            _ = try await killed.query("CREATE TABLE kept AS SELECT 42 AS answer")
            let main = try #require(HostProcess(id: await killed.supervisor.process))
            let orphan = try #require(killed.processes.first { $0 != main })
            orphan.send(SIGSTOP)
            try await main.kill()
            let stale = "\(getpid())\n/somewhere\n1\n5432\n/somewhere\n\n 1 1\nready\n"
            for file in [PostmasterFile.path(in: killed.cluster.folder), killed.cluster.socket.lockFile] {
                try stale.write(toFile: file.string, atomically: true, encoding: .utf8)
            }

            try await withPostgres(in: folder) { postgres in
                #expect(!orphan.isRunning)
                let answer = try await postgres.query("SELECT answer FROM kept")
                #expect(answer == "42")
            }
        }
    }

    @Test("is made anew when its making was interrupted")
    func interruptedInitialization() async throws {
        try await withTemporaryFolder { folder in
            let draft = folder.appending("postgres.new-left")
            try draft.makeFolder(permissions: .ownerReadWriteExecute)
            try draft.appending("PG_VERSION").writeNewFile("15\n", permissions: .ownerReadWrite)
            let configuration = try configuration(folder)

            let starting = Task { try await EmbeddedPostgres.start(configuration) }
            while folder.entries().allSatisfy({ $0 == "postgres.new-left" }) { await Task.yield() }
            starting.cancel()
            await #expect(throws: EmbeddedPostgresError.cancelled) { try await starting.value }
            #expect(folder.entries().isEmpty)

            try await withPostgres(in: folder) { postgres in
                let answer = try await postgres.query("SELECT 1")
                #expect(answer == "1")
            }
        }
    }

    @Test("does not take a folder for its own that is no cluster")
    func notACluster() async throws {
        try await withTemporaryFolder { folder in
            let other = folder.appending("postgres")
            try other.makeFolder(permissions: .ownerReadWriteExecute)
            try other.appending("letter.txt").writeNewFile("Dear reader", permissions: .ownerReadWrite)
            await #expect(throws: EmbeddedPostgresError.notACluster(other.string)) {
                try await EmbeddedPostgres.start(try configuration(folder))
            }
            #expect(other.entries() == ["letter.txt"])
        }
    }

    @Test("says what PostgreSQL says when it cannot start, and leaves nothing running")
    func startFails() async throws {
        try await withTemporaryFolder { folder in
            let error = await #expect(throws: EmbeddedPostgresError.self) {
                try await EmbeddedPostgres.start(try configuration(folder, settings: ["shared_buffers": "lots"]))
            }
            let description = try #require(error).description
            #expect(description.contains(#"invalid value for parameter "shared_buffers": "lots""#), "\(description)")
            #expect(HostProcess.working(in: folder.appending("postgres")).isEmpty)
        }
    }

    @Test(
        "runs below a home that its user cannot enter, and opens nothing to it",
        .enabled(if: isRoot, "as root alone")
    )
    func closedHome() async throws {
        try await withTemporaryFolder { folder in
            let home = folder.appending("home")
            try home.makeFolder(permissions: .ownerReadWriteExecute)
            let data = home.appending("data")
            for _ in 1...2 {
                try await withPostgres(in: data) { postgres in
                    #expect(postgres.cluster.access == .byDescriptor)
                    _ = try await postgres.query("CREATE TABLE IF NOT EXISTS kept (answer int)")
                    _ = try await postgres.query("INSERT INTO kept VALUES (42); CHECKPOINT")
                }
            }
            #expect(try permissions(of: home) == .ownerReadWriteExecute)
            // Opened to all, the same cluster is run by its path.
            chmod(home.string, 0o711)
            try await withPostgres(in: data) { postgres in
                #expect(postgres.cluster.access == .byPath)
                let answer = try await postgres.query("SELECT count(*) FROM kept")
                #expect(answer == "2")
            }
        }
    }

    @Test("runs where a socket's path would be too long, and leaves nothing outside the data folder")
    func deepFolder() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(String(repeating: "deep", count: 30))
            var socket: SocketFolder?
            try await withPostgres(in: data) { postgres in
                socket = postgres.cluster.socket
                let answer = try await postgres.query("SELECT 1")
                #expect(answer == "1")
            }
            #expect(try #require(socket).isOutside)
            #expect(try #require(socket).path.status() == nil)
        }
    }

    @Test("that never gets ready within its time is ended")
    func notReady() async throws {
        try await withTemporaryFolder { folder in
            let programs = [
                "postgres": "[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 15.0' || exec sleep 7439",
                "initdb": "echo 15 > \"$2/PG_VERSION\"",
            ]
            for (name, line) in programs {
                try folder.appending(name).writeNewFile("#!/bin/sh\n\(line)\n", permissions: .ownerReadWrite)
                chmod(folder.appending(name).string, 0o755)
            }
            var configuration = try configuration(folder.appending("data"))
            configuration.environment = [Installation.variable: folder.string]
            configuration.startTimeout = .milliseconds(50)
            try configuration.dataFolder.lock().release()

            let logFile = folder.appending("data/postgres.log").string
            await #expect(throws: EmbeddedPostgresError.notReady(after: .milliseconds(50), logFile: logFile)) {
                try await EmbeddedPostgres.start(configuration)
            }
            let sleepers = FilePath("/proc").entries().compactMap(Int32.init).compactMap(HostProcess.init(id:))
                .filter { $0.commandLine == ["sleep", "7439"] }
            #expect(sleepers.isEmpty)
        }
    }
}
