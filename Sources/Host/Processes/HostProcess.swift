import Glibc
import SystemPackage

/// One process, told apart from any later one that gets the same id by the moment it started.
public struct HostProcess: Sendable, Hashable {
    public let id: Int32
    /// In clock ticks since the system started.
    private let startTime: UInt64

    /// Nil when no such process runs.
    public init?(id: Int32) {
        guard id > 0, let startTime = Self.startTimeOfRunning(id) else { return nil }
        self.id = id
        self.startTime = startTime
    }

    public var isRunning: Bool { Self.startTimeOfRunning(id) == startTime }

    public func send(_ signal: Int32) {
        guard isRunning else { return }
        kill(id, signal)
    }

    /// Program and arguments, as they were given.
    public var commandLine: [String] {
        let text = (try? FilePath("/proc/\(id)/cmdline").readText()) ?? ""
        return text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// `NAME=value` each, as the program was started with; none of a process that is just ending, or that is not ours.
    public var environment: [String] {
        let text = (try? FilePath("/proc/\(id)/environ").readText()) ?? ""
        return text.split(separator: "\0").map(String.init)
    }

    /// Its process group, which is called by the id of the process that made it.
    public var group: Int32? { Self.status(of: id)?.group }

    /// Every process of this machine that may be seen.
    public static func all() -> [HostProcess] {
        FilePath("/proc").entries().compactMap { Int32($0) }.compactMap(HostProcess.init)
    }

    private static func startTimeOfRunning(_ id: Int32) -> UInt64? {
        status(of: id)?.startTime
    }

    /// A process that has ended and that nobody has waited for counts as gone: in a container whose first process waits
    /// for none, it stays for ever.
    private static func status(of id: Int32) -> (group: Int32, startTime: UInt64)? {
        guard let line = try? FilePath("/proc/\(id)/stat").readText() else { return nil }
        // proc_pid_stat(5): "id (name) state …", where the name may contain blanks and parentheses; the group is field 5
        // and the start time field 22, so the third and the twentieth after the name.
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        guard fields.count >= 20, !["Z", "X"].contains(fields[0]) else { return nil }
        guard let group = Int32(fields[2]), let startTime = UInt64(fields[19]) else { return nil }
        return (group, startTime)
    }
}

extension [HostProcess] {
    /// - Returns: those that still run when all have ended or the time is over.
    public func running(after patience: Duration) async throws(CancellationError) -> [HostProcess] {
        let deadline = ContinuousClock.now + patience
        while true {
            let running = filter(\.isRunning)
            guard !running.isEmpty, ContinuousClock.now < deadline else { return running }
            do {
                // Only a parent is told of a process's end, and that may have been another process.
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                throw CancellationError()
            }
        }
    }
}
