import Foundation
import ProcessTesting

/// A reference implementation in a process of its own: a script that answers each line of its input with a line.
struct OracleProcess {
    let command: [String]

    /// What the script wrote, by lines, and how it ended.
    struct Answer {
        let lines: [Substring]
        let complaint: String
        let status: Int32
    }

    /// The files keep the two processes from waiting for each other, as they could on full pipes.
    func answer(_ lines: [String]) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "complaint"].map { folder.appending(path: $0) }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])

        let process = try Process.start { process in
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = command
            process.standardInput = try FileHandle(forReadingFrom: files[0])
            process.standardOutput = try FileHandle(forWritingTo: files[1])
            process.standardError = try FileHandle(forWritingTo: files[2])
        }
        process.waitUntilExit()
        return Answer(
            lines: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self).split(separator: "\n"),
            complaint: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
            status: process.terminationStatus
        )
    }

    /// A script for the Python of the environment that `PACKAGE_ORACLES` names, or of the path.
    static func python(_ name: String, besides file: String) -> OracleProcess {
        let folder = ProcessInfo.processInfo.environment["PACKAGE_ORACLES"]
        return OracleProcess(command: [folder.map { "\($0)/bin/python3" } ?? "python3", script(name, besides: file)])
    }

    /// A script beside the test that uses it.
    static func script(_ name: String, besides file: String) -> String {
        URL(filePath: file).deletingLastPathComponent().appending(path: name).path
    }
}
