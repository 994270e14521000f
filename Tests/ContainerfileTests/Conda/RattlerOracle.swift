import Foundation

/// py-rattler in a process of its own, asked once for many texts.
///
/// The interpreter is the one of the virtual environment that `PACKAGE_ORACLES` names, or else `python3`.
enum RattlerOracle {
    struct Answer: Decodable {
        let accepted: Bool
        let name: String?
        let version: String?
        let build: String?
        let channel: String?
        let subdir: String?
        let fault: String?
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func answers(to texts: [String]) throws -> [Answer] {
        let output = try run(try texts.map { try JSONEncoder().encode($0) })
        let answers = try output.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONDecoder().decode(Answer.self, from: line)
        }
        guard answers.count == texts.count else {
            throw Fault(description: "py-rattler gave \(answers.count) answers to \(texts.count) texts")
        }
        return answers
    }

    private static func run(_ lines: [Data]) throws -> Data {
        let process = Process()
        // A file and no pipe: writing to an interpreter that has ended already would end this process too.
        let questions = FileManager.default.temporaryDirectory.appending(path: "conda-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: questions) }
        try Data(lines.joined(separator: Data("\n".utf8))).write(to: questions)
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter, script]
        process.environment = ProcessInfo.processInfo.environment.merging(["RUST_BACKTRACE": "0"]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: questions)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = String(decoding: answer.suffix(300), as: UTF8.self)
            throw Fault(
                description: "\(interpreter) gave no answers (status \(process.terminationStatus): \(said)); "
                    + "make a venv with 'pip install py-rattler==0.28.0' and name its folder in PACKAGE_ORACLES"
            )
        }
        return answer
    }

    private static var interpreter: String {
        ProcessInfo.processInfo.environment["PACKAGE_ORACLES"].map { "\($0)/bin/python3" } ?? "python3"
    }

    private static var script: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "rattler_oracle.py").path
    }
}
