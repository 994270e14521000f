public import Subprocess
public import SystemPackage

/// A program to run, by its path and an array of arguments: never by a line that a shell takes apart.
///
/// It starts in `/`, in a session of its own (Ctrl-C at the terminal is for the server, which then ends its children in
/// order), and with an environment of three variables: the server's own may hold secrets.
public struct Program: Sendable {
    public let path: FilePath
    public let arguments: [String]
    public var account: Account?
    /// Handed over open, as descriptor 3.
    public var folder: FilePath?
    /// Variables beside the three, or instead of them.
    public var environment: [String: String] = [:]

    public init(_ path: FilePath, _ arguments: [String], as account: Account? = nil, folder: FilePath? = nil) {
        self.path = path
        self.arguments = arguments
        self.account = account
        self.folder = folder
    }

    public struct Failure: Error {
        public let output: String
    }

    /// Runs it to its end.
    /// - Returns: what it wrote to standard output and standard error.
    /// - Throws: `Failure` with that output when the exit status is not 0.
    @discardableResult
    public func output() async throws -> String {
        let input = try standardInput()
        let result = try await Subprocess.run(
            configuration,
            input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput
        )
        let output = result.standardOutput.trimmingWhitespace()
        guard result.terminationStatus.isSuccess else { throw Failure(output: output) }
        return output
    }

    /// Runs it to its end, which the caller does not wait for.
    /// - Parameter started: called with the process id once it runs.
    /// - Returns: how it ended.
    public func run(
        writingTo log: FileDescriptor,
        started: @Sendable (Int32) -> Void
    ) async throws -> TerminationStatus {
        let input = try standardInput()
        return try await Subprocess.run(
            configuration,
            input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .fileDescriptor(log, closeAfterSpawningProcess: true),
            error: .combinedWithOutput
        ) { execution in
            started(execution.processIdentifier.value)
        }.terminationStatus
    }

    var configuration: Subprocess.Configuration {
        var options = PlatformOptions()
        options.createSession = true
        let command = commandLine
        return Subprocess.Configuration(
            executable: .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(variables),
            workingDirectory: "/",
            platformOptions: options
        )
    }

    private var variables: [Environment.Key: String] {
        let usual = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]
        let all = usual.merging(environment) { _, own in own }
        return Dictionary(uniqueKeysWithValues: all.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    }

    /// The program, behind those that prepare its way and then become it, so that it keeps the process id.
    private var commandLine: [String] {
        droppingPrivileges + movingFolder + [path.string] + arguments
    }

    /// Not by Subprocess's own option: between clone and exec it calls glibc's setgroups, which waits for the threads of
    /// this process to answer, and in the child there are none of them. It then hangs for ever, now and then.
    /// https://github.com/swiftlang/swift-subprocess/issues/374 is its like.
    private var droppingPrivileges: [String] {
        guard let account, account.isSwitched else { return [] }
        return ["/usr/bin/setpriv", "--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups", "--"]
    }

    /// Subprocess hands over no descriptor but the first three. So an open folder goes in as standard input, and a shell
    /// of one fixed line moves it to 3 and becomes the program; program and arguments are its positional parameters.
    private var movingFolder: [String] {
        folder == nil ? [] : ["/bin/sh", "-c", "exec 3<&0 0</dev/null; exec \"$@\"", "sh"]
    }

    func standardInput() throws -> FileDescriptor {
        if let folder { return try folder.openFolder() }
        return try FilePath("/dev/null").open(.readOnly)
    }
}
