import Foundation
import Synchronization

/// A private PostgreSQL for tests: in a short, fresh folder, on a Unix socket there, for the user of this process alone.
///
/// It ends with the test process, however that ends.
public final class TemporaryPostgres: Sendable {
    /// One for the whole test process, started when its first database is made. Give each test a database of its own.
    public static var shared: TemporaryPostgres {
        get throws { try sharedResult.get() }
    }

    /// All tests run at the same time, and each has a server's worth of connections.
    private static let sharedResult = Result { try TemporaryPostgres(notYetStarted: ["max_connections": "1000"]) }

    public let folder: String
    private let binaries: PostgresBinaries
    private let settings: [String: String]
    private let server = Mutex<ServerProcess?>(nil)
    private let databaseCount = Atomic<Int>(0)

    /// The superuser, who needs no password on the socket: the folder's mode keeps others out.
    public static let superuser = "postgres"
    private var port: String { settings["port"] ?? "5432" }

    /// Makes a new cluster and starts it. `settings` go to `postgres -c`; fsync is on unless they say otherwise.
    ///
    /// This and the functions that start and stop the server block for a second or so: see `offThePool`.
    public convenience init(settings: [String: String] = [:]) throws {
        try self.init(notYetStarted: settings)
        try start()
    }

    private init(notYetStarted settings: [String: String]) throws {
        binaries = try PostgresBinaries.find()
        self.settings = settings
        folder = try TestFolder.make()
    }

    deinit {
        kill()
        TestFolder.remove(folder)
    }

    // MARK: Databases

    /// Makes a fresh database whose name begins with `prefix`, and answers its URL for the superuser.
    public func database(_ prefix: String) async throws -> String {
        let number = databaseCount.add(1, ordering: .relaxed).newValue
        let name = "\(prefix)_\(number)"
        try await offThePool { [self] in
            try start()
            try sql("CREATE DATABASE \"\(name)\"")
        }
        return url(database: name)
    }

    /// Patient: on a machine that runs all the tests at once, a session may take longer than a server would wait for it.
    public func url(database: String, user: String = superuser) -> String {
        "postgresql:///\(database)?host=\(folder)&port=\(port)&user=\(user)&connect_timeout=60"
    }

    /// Runs SQL by psql, for what a test must do without the module that it tests.
    @discardableResult
    public func sql(_ text: String, database: String = "postgres") throws -> String {
        try binaries.run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--host=\(folder)",
            "--port=\(port)",
            "--username=\(Self.superuser)",
            "--dbname=\(database)",
            "--command=\(text)"
        )
    }

    // MARK: The server

    /// Starts it, and returns when it answers. Does nothing when it runs.
    public func start() throws {
        try server.withLock { server in
            guard server == nil else { return }
            if !FileManager.default.fileExists(atPath: "\(folder)/data") { try makeCluster() }
            var all = ["unix_socket_directories": folder, "listen_addresses": "", "port": port]
            all.merge(settings) { $1 }
            let arguments =
                ["-D", "\(folder)/data"] + all.sorted { $0.key < $1.key }.flatMap { ["-c", "\($0)=\($1)"] }
            server = try startPatiently(arguments)
        }
    }

    private func makeCluster() throws {
        try binaries.run(
            "initdb",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            "--username=\(Self.superuser)",
            "--pgdata=\(folder)/data"
        )
    }

    /// Stops it as an administrator would, dropping its sessions; returns when it has ended.
    public func stop() {
        end(with: SIGINT)
    }

    /// Ends it as a power cut would; returns when all its processes have ended.
    public func kill() {
        end(with: SIGKILL)
    }

    /// `stop`, then `start`.
    public func restart() throws {
        stop()
        try start()
    }

    /// What the server has logged.
    public var log: String {
        (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
    }

    private func end(with signal: Int32) {
        server.withLock { $0.take() }?.end(with: signal)
    }

    /// After a kill the server's own children still hold its shared memory for a moment, and keep a new one from starting.
    private func startPatiently(_ arguments: [String]) throws -> ServerProcess {
        for _ in 0..<100 {
            let process = try binaries.start("postgres", arguments, log: "\(folder)/log")
            if waitUntilReady(process) { return process }
            usleep(50_000)
        }
        throw TemporaryPostgresError("PostgreSQL does not start:\n\(log.suffix(2000))")
    }

    /// `false` when it has ended instead.
    private func waitUntilReady(_ process: ServerProcess) -> Bool {
        while process.isRunning {
            if (try? binaries.run("pg_isready", "--quiet", "--host=\(folder)", "--port=\(port)")) != nil { return true }
            usleep(20_000)
        }
        return false
    }
}

public struct TemporaryPostgresError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Runs what blocks on a thread of its own. Swift's pool has a thread for each processor and no more, so blocking one of
/// them holds up every other test.
@discardableResult
public func offThePool<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
}
