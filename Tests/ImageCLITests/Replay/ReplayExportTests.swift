import Foundation
import Testing

@testable import ImageCLI

@Suite("replay export")
struct ReplayExportTests {
    private static let lines = ["{\"format\":\"é\"}\n", "{\"position\":1}\n", "{\"events\":1,\"sha256\":\"x\"}\n"]

    private static func withFolder(_ body: (_ path: String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "export-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// In pieces that are no lines, nor even characters.
    private static func run(_ file: String, _ options: [String] = [], lines: [String] = lines) async -> Invocation {
        var stream = RecordedStream(parts: [])
        stream.contentType = "application/jsonl"
        stream.parts = lines.joined().map { String($0) }
        return await Invocation.run(["replay", "export", file] + options, streams: [.success(stream)])
    }

    @Test("the file is there when it is whole")
    func whole() async throws {
        try await Self.withFolder { folder in
            let run = await Self.run("\(folder)/log.jsonl", ["--from", "2", "--to", "9", "--pseudonymise"])
            #expect(run.status == .done)
            let text = try String(contentsOfFile: "\(folder)/log.jsonl", encoding: .utf8)
            #expect(text == Self.lines.joined())
            #expect(run.errors.contains("1 event in"))
            #expect(run.requests.first?.url == "http://server/api/v1/replay/export?from=2&to=9&pseudonymise=true")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files == ["log.jsonl"])
        }
    }

    @Test("of an answer that was cut off no file is left, and one that was there stays", arguments: 0..<3)
    func cutOff(count: Int) async throws {
        try await Self.withFolder { folder in
            try Data("old".utf8).write(to: URL(fileURLWithPath: "\(folder)/log.jsonl"))
            let run = await Self.run("\(folder)/log.jsonl", ["--overwrite"], lines: Array(Self.lines.prefix(count)))
            #expect(run.status == .failed)
            #expect(run.errors.contains("before the export's last line"))
            let text = try String(contentsOfFile: "\(folder)/log.jsonl", encoding: .utf8)
            #expect(text == "old")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files == ["log.jsonl"])
        }
    }

    @Test("a file that is there already is replaced only when it is said, and the server is asked nothing otherwise")
    func overwrite() async throws {
        try await Self.withFolder { folder in
            let path = "\(folder)/log.jsonl"
            try Data("old".utf8).write(to: URL(fileURLWithPath: path))
            let refused = await Self.run(path)
            #expect(refused.status == .failed)
            #expect(refused.errors.contains("is there already, and stays as it is"))
            #expect(refused.errors.contains("--overwrite"))
            #expect(refused.requests.isEmpty)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            let run = await Self.run(path, ["--overwrite"])
            #expect(run.status == .done)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.lines.joined())
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.jsonl"])
        }
    }

    @Test("an export that could not go on says why, and leaves no file")
    func problem() async throws {
        try await Self.withFolder { folder in
            let problem = #"{"problem":{"status":409,"detail":"The event at position 7 is of ImageLedger 99.0.0."}}"#
            let run = await Self.run("\(folder)/log.jsonl", lines: Self.lines.prefix(2) + [problem + "\n"])
            #expect(run.status == .failed)
            #expect(run.errors.contains("not finished: The event at position 7 is of ImageLedger 99.0.0."))
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.isEmpty)
        }
    }

    @Test("- is the standard output")
    func standardOutput() async {
        let run = await Self.run("-")
        #expect(run.status == .done)
        #expect(run.output == Self.lines.joined())
    }

    @Test("a place that cannot be written is said before anything is asked for")
    func unwritable() async {
        let run = await Self.run("/nonexistent/log.jsonl")
        #expect(run.status == .failed)
        #expect(run.requests.isEmpty)
    }
}
