import Foundation

/// The server program on a data folder of its own, which can be killed and started again.
final class LedgerProcess {
    private let program: String
    private let process = Process()
    let folder: URL

    private init(_ program: String, on folder: URL) throws {
        self.program = program
        self.folder = folder
        process.executableURL = URL(filePath: program)
        process.arguments = ["serve", "--data", folder.path, "--listen", "127.0.0.1:0"]
        let log = folder.deletingLastPathComponent().appending(path: "server.log")
        if !FileManager.default.fileExists(atPath: log.path) {
            _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        process.standardOutput = output
        process.standardError = output
    }

    /// Returns when it is ready. A server that was killed could not remove its address, so that is done first.
    static func start(_ program: String, on folder: URL) async throws -> (LedgerProcess, ServerAddress) {
        try? FileManager.default.removeItem(at: folder.appending(path: "server.url"))
        let server = try LedgerProcess(program, on: folder)
        try server.process.run()
        return (server, try await server.ready())
    }

    private func ready() async throws -> ServerAddress {
        while process.isRunning {
            if let url = read("server.url"), let token = read("admin.token") {
                return ServerAddress(url: url, token: token)
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ServerEnded(status: process.terminationStatus)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// PostgreSQL's first process; its others end when they notice.
    func killPostgres() {
        guard let text = read("postgres/postmaster.pid"), let line = text.split(separator: "\n").first,
            let process = Int32(line)
        else { return }
        Foundation.kill(process, SIGKILL)
    }

    /// As an administrator ends it: with all that it has started.
    func terminate() {
        process.terminate()
        process.waitUntilExit()
    }

    /// `nil` when there is no such file, or nothing in it yet.
    private func read(_ name: String) -> String? {
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        guard let text, !text.isEmpty else { return nil }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

struct ServerEnded: Error, CustomStringConvertible {
    let status: Int32
    var description: String { "the server ended with status \(status) before it was ready" }
}
