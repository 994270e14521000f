public import Foundation

extension Process {
    /// Nobody else of the tests starts a program meanwhile.
    private static let starting = NSLock()

    /// Starts a program that `configure` describes, which makes its pipes too, and answers them.
    ///
    /// A `Process` closes in the new program what was open when it looked. What another thread opens behind that look is
    /// inherited, and a pipe that is, or the socket by which a `Process` learns of its own program's end, stays open for as
    /// long as the stranger runs: whoever reads to its end waits for the end of, say, a server. So one program is started
    /// after another.
    public static func start<Pipes>(_ configure: (Process) throws -> Pipes) throws -> (Process, Pipes) {
        try starting.withLock {
            let process = Process()
            let pipes = try configure(process)
            try process.run()
            return (process, pipes)
        }
    }

    /// The same without pipes.
    public static func start(_ configure: (Process) throws -> Void) throws -> Process {
        let (process, _): (Process, Void) = try start(configure)
        return process
    }
}

extension Pipe {
    /// A pipe for what the program says on both of its outputs.
    public static func output(of process: Process) -> Pipe {
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        return output
    }
}
