import Foundation
import ProcessTesting

/// Where PostgreSQL's programs are, and how to run them: as an unprivileged user when root runs the tests, because the
/// server refuses root.
struct PostgresBinaries: Sendable {
    let folder: String

    /// `IMAGELEDGER_POSTGRES_BIN`, then Debian's folder of the newest version, then `PATH`.
    static func find() throws -> PostgresBinaries {
        let environment = ProcessInfo.processInfo.environment
        let debian = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let candidates =
            [environment["IMAGELEDGER_POSTGRES_BIN"]].compactMap { $0 }
            + debian.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
            + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        guard let folder = candidates.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") })
        else {
            throw TemporaryPostgresError(
                "no PostgreSQL server is installed; set IMAGELEDGER_POSTGRES_BIN to its bin folder"
            )
        }
        return PostgresBinaries(folder: folder)
    }

    static var isRoot: Bool { geteuid() == 0 }

    /// Answers what the program printed; throws with all it said when it fails.
    @discardableResult
    func run(_ program: String, _ arguments: String...) throws -> String {
        let (process, output) = try Process.start { process in
            configure(process, program, arguments)
            return Pipe.output(of: process)
        }
        let bytes = Self.readAll(output.fileHandleForReading.fileDescriptor)
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0 else {
            throw TemporaryPostgresError("\(program) failed (exit \(process.terminationStatus)): \(text)")
        }
        return text
    }

    /// `FileHandle` ends the process when a signal interrupts it, as the end of a child does.
    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    func start(_ program: String, _ arguments: [String], log: String) throws -> ServerProcess {
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        return try ServerProcess { process in
            configure(process, program, arguments)
            let file = FileHandle(forWritingAtPath: log)
            _ = try? file?.seekToEnd()
            process.standardOutput = file
            process.standardError = file
        }
    }

    /// By way of `setpriv`, which asks the kernel to end the program with this process, and gives root's rights up.
    private func configure(_ process: Process, _ program: String, _ arguments: [String]) {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        let user = Self.isRoot ? ["--reuid=postgres", "--regid=postgres", "--init-groups"] : []
        process.arguments = ["--pdeathsig=QUIT"] + user + ["--", "\(folder)/\(program)"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
    }
}
