import Foundation
import Host
import ProcessTesting
import SystemPackage
import Testing

/// A server of its own process, with one build, to be ended with KILL.
struct KilledServer {
    private let process: Process
    private let output: Pipe

    init(_ arguments: [String]) throws {
        let tests = try #require(FilePath("/proc/self/exe").linkTarget())
        (process, output) = try Process.start { process in
            process.executableURL = URL(filePath: tests.removingLastComponent().appending("BuildahOnce").string)
            process.arguments = arguments
            return Pipe.output(of: process)
        }
    }

    func wait(for piece: String) throws {
        var text = ""
        while !text.contains(piece) {
            var ready = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            try #require(poll(&ready, 1, 60_000) == 1, "the server says nothing more: \(text)")
            let chunk = output.fileHandleForReading.availableData
            try #require(!chunk.isEmpty, "the server ended: \(text)")
            text += String(decoding: chunk, as: UTF8.self)
        }
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
