import Foundation

/// The standard streams of this process.
struct TerminalConsole: Console {
    let width: Int?
    let progressWidth: Int?
    let canAsk: Bool

    init() {
        self.width = isatty(STDOUT_FILENO) == 1 ? Self.columns(of: STDOUT_FILENO) : nil
        self.progressWidth = isatty(STDERR_FILENO) == 1 ? Self.columns(of: STDERR_FILENO) : nil
        self.canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    func write(_ text: String) throws(CommandFailure) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            // A reader that has seen enough, such as `head`, has closed the pipe: nothing that it need be told.
            let message =
                Self.isBrokenPipe(error) ? "" : "the output could not be written: \(error.localizedDescription)"
            throw CommandFailure(.failed, message)
        }
    }

    func complain(_ text: String) {
        // Where even the error output is gone, the exit status is all that is left to say.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    func ask(_ question: String) -> String? {
        complain(question)
        return readLine()
    }

    func input(limit: Int) throws(CommandFailure) -> [UInt8] {
        try InputFile.bytes(of: .standardInput, named: "the standard input", limit: limit)
    }

    private static func isBrokenPipe(_ error: any Error) -> Bool {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return [error as NSError, underlying].contains { $0?.domain == NSPOSIXErrorDomain && $0?.code == Int(EPIPE) }
    }

    private static func columns(of terminal: Int32) -> Int {
        var size = winsize()
        if ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        let stated = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
        return stated.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }
}
