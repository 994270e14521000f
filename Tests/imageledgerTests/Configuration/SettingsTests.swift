import ArgumentParser
import Foundation
import Logging
import Testing

@testable import imageledger

@Suite("Settings")
struct SettingsTests {
    @Test("with nothing said, the defaults hold")
    func defaults() throws {
        let settings = try Settings(flags: [:], environment: ["PATH": "/bin"])
        #expect(settings.data == ".imageledger")
        #expect(settings.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(settings.database == nil)
        #expect(settings.maxBody == 1_048_576)
        #expect(settings.logLevel == .info)
        #expect(settings.origins.allSatisfy { $0.source == "default" })
    }

    @Test("a flag beats a variable, a variable the file, and the file the default")
    func precedence() throws {
        try withFile("data: /file\nlisten: file:1\nlog-level: debug\nmax-body:\n") { path in
            let settings = try Settings(
                flags: ["config": path, "data": "/flag"],
                environment: ["IMAGELEDGER_DATA": "/variable", "IMAGELEDGER_LISTEN": "[::1]:0"]
            )
            #expect(settings.data == "/flag")
            #expect(settings.listen == ListenAddress(host: "::1", port: 0))
            #expect(settings.logLevel == .debug)
            #expect(settings.maxBody == 1_048_576)
            #expect(
                settings.origins.filter { $0.source != "default" }.map { "\($0.name) \($0.source)" } == [
                    "config --config", "data --data", "listen IMAGELEDGER_LISTEN", "log-level \(path): log-level",
                ]
            )
        }
    }

    @Test("everything that is wrong is told at once, each with its place and what was meant")
    func allFaults() throws {
        try withFile("lisen: 1\nmax-body: [1]\nlog-level: inf\n") { path in
            let faults = faults(
                ["config": path, "listen": "8080"],
                ["IMAGELEDGER_DATABSE": "x", "IMAGELEDGER_MAX_BODY": "3x", "IMAGELEDGER_URL": "http://a"]
            )
            #expect(
                faults == [
                    "\(path): max-body must be a single value",
                    "--listen: '8080' must be HOST:PORT with a port from 0 to 65535, such as 127.0.0.1:8080",
                    "IMAGELEDGER_MAX_BODY: '3x' must be a whole number from 1024 to 1073741824",
                    "\(path): log-level: 'inf' must be one of trace, debug, info, notice, warning, error, critical; "
                        + "did you mean 'info'?",
                    "\(path): 'lisen' is not a setting; did you mean 'listen'?",
                    "IMAGELEDGER_DATABSE is not a variable of the server; did you mean 'IMAGELEDGER_DATABASE'?",
                ]
            )
        }
    }

    @Test(
        "a file that cannot be read, or is not YAML, is told without its text",
        arguments: [
            ("- a\n", "should hold settings as 'name: value' lines"),
            ("a: s3cret: b\n", "is not YAML: line 1, column "),
            ("data: a\ndata: s3cret\n", "is not YAML: 'data' stands in it more than once"),
            ("config: other.yaml\n", "'config' is not a setting"),
        ]
    )
    func badFile(_ text: String, _ message: String) throws {
        try withFile(text) { path in
            let faults = faults(["config": path], [:])
            #expect(faults.contains { $0.contains(message) }, "\(faults)")
            #expect(!faults.contains { $0.contains("s3cret") })
        }
        #expect(faults(["config": "/no/such.yaml"], [:]) == ["/no/such.yaml: there is no such file"])
    }

    @Test("an empty file says nothing")
    func emptyFile() throws {
        try withFile("") { path in
            let settings = try Settings(flags: ["config": path], environment: [:])
            #expect(settings.data == ".imageledger")
        }
    }

    @Test("every setting is a flag under its own name")
    func flags() throws {
        let origins = try Settings(flags: [:], environment: [:]).origins
        let help = SettingsOptions.helpMessage(columns: 500)
        for origin in origins {
            #expect(help.contains("--\(origin.name) <"))
            let options = try SettingsOptions.parse(["--\(origin.name)", "x"])
            #expect(options.flags == [origin.name: "x"])
        }
    }

    private func faults(_ flags: [String: String], _ environment: [String: String]) -> [String] {
        do {
            _ = try Settings(flags: flags, environment: environment)
            return []
        } catch {
            return error.faults
        }
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
        try Data(text.utf8).write(to: file)
        let outcome = Result { try body(file.path()) }
        try FileManager.default.removeItem(at: file)
        try outcome.get()
    }
}
