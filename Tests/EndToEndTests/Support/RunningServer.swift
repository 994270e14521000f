import AsyncHTTPClient
import Foundation
import JSON
import NIOCore
import NIOHTTP1
import ProcessTesting

/// `imageledger serve`, as a program of its own, and its HTTP face.
struct RunningServer {
    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let body: JSONValue
    }

    let folder: URL
    private let url: String
    /// As it says in the data folder.
    let databaseURL: String
    private let token: String

    /// Starts it on a database, or on one of its own, calls `body` when it is ready, and ends it as an administrator would.
    static func with(database: String?, _ body: (RunningServer) async throws -> Void) async throws {
        try await inFolder { folder in try await with(database: database, folder, [], body) }
    }

    /// The same in a data folder that other starts share.
    static func with(
        database: String?,
        _ folder: URL,
        _ options: [String] = [],
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        let process = try serve(folder, database, listen: "127.0.0.1:0", options)
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        try await body(ready(process, folder))
    }

    /// Starts it on a database of its own and ends it with KILL; what it started lives on.
    static func killing(
        _ folder: URL,
        parallel: Int,
        _ options: [String] = [],
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        let process = try serve(folder, nil, listen: "127.0.0.1:0", ["--builds-parallel", "\(parallel)"] + options)
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            // So that the next start is not taken for ready by what this one wrote.
            try? FileManager.default.removeItem(at: folder.appending(path: "server.url"))
        }
        try await body(ready(process, folder))
    }

    static func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// Starts one that cannot run, and waits for its end.
    static func failing(database: String, listen: String) throws -> (status: Int32, errors: String) {
        let folder = newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (process, errors) = try serve(folder, database, listen: listen, []) { process in
            let errors = Pipe()
            process.standardError = errors
            return errors
        }
        let text = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }

    private static func newFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "imageledger-\(UUID().uuidString.lowercased())")
    }

    private static func serve(
        _ folder: URL,
        _ database: String?,
        listen: String,
        _ options: [String]
    ) throws -> Process {
        let (process, _) = try serve(folder, database, listen: listen, options) { process in
            process.standardError = FileHandle.nullDevice
        }
        return process
    }

    private static func serve<Pipes>(
        _ folder: URL,
        _ database: String?,
        listen: String,
        _ options: [String],
        errors: (Process) -> Pipes
    ) throws -> (Process, Pipes) {
        try Process.start { process in
            process.executableURL = Programs.imageledger
            process.arguments =
                ["serve", "--data", folder.path, "--listen", listen] + (database.map { ["--database", $0] } ?? [])
                + options
            process.standardOutput = FileHandle.nullDevice
            return errors(process)
        }
    }

    private static func ready(_ process: Process, _ folder: URL) async throws -> RunningServer {
        while process.isRunning {
            if let url = text(of: folder.appending(path: "server.url")),
                let database = text(of: folder.appending(path: "database.url")),
                let token = text(of: folder.appending(path: "admin.token"))
            {
                return RunningServer(folder: folder, url: url, databaseURL: database, token: token)
            }
            await Task.yield()
        }
        throw Ended(status: process.terminationStatus)
    }

    private static func text(of file: URL) -> String? {
        let text = try? String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        return text?.isEmpty == false ? text : nil
    }

    func get(_ path: String) async throws -> Answer { try await send(.GET, path) }

    func put(_ path: String, _ body: String) async throws -> Answer { try await send(.PUT, path, body) }

    func post(_ path: String, _ body: String) async throws -> Answer { try await send(.POST, path, body) }

    func text(_ path: String) async throws -> String {
        let response = try await execute(.GET, path, nil)
        return String(buffer: try await response.body.collect(upTo: 1 << 20))
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String? = nil) async throws -> Answer {
        let response = try await execute(method, path, body)
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: try JSONValue(parsing: Array(bytes.readableBytesView))
        )
    }

    private func execute(_ method: HTTPMethod, _ path: String, _ body: String?) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        if let body, !body.isEmpty {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    }

    struct Ended: Error, CustomStringConvertible {
        let status: Int32
        var description: String { "the server ended with status \(status) before it was ready" }
    }
}
