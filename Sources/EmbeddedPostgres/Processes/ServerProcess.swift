import Glibc
import SystemPackage

/// One process, told apart from any later one that gets the same id by the moment it started.
struct ServerProcess: Sendable, Hashable {
    let id: Int32
    /// In clock ticks since the system started.
    private let startTime: UInt64

    /// Nil when no such process runs.
    init?(id: Int32) {
        guard id > 0, let startTime = Self.startTimeOfRunning(id) else { return nil }
        self.id = id
        self.startTime = startTime
    }

    var isRunning: Bool { Self.startTimeOfRunning(id) == startTime }

    func send(_ signal: Int32) {
        guard isRunning else { return }
        kill(id, signal)
    }

    /// Program and arguments, as they were given.
    var commandLine: [String] {
        let text = (try? FilePath("/proc/\(id)/cmdline").readText()) ?? ""
        return text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// A process that has ended and that nobody has waited for counts as gone: in a container whose first process waits
    /// for none, it stays for ever.
    private static func startTimeOfRunning(_ id: Int32) -> UInt64? {
        guard let line = try? FilePath("/proc/\(id)/stat").readText() else { return nil }
        // proc_pid_stat(5): "id (name) state …", where the name may contain blanks and parentheses; the start time is
        // field 22, so the twentieth after the name.
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        guard fields.count >= 20, !["Z", "X"].contains(fields[0]) else { return nil }
        return UInt64(fields[19])
    }
}

extension ServerProcess {
    /// PostgreSQL's processes that work on a cluster, whoever started them: each stands in the cluster's folder. A shell
    /// that somebody left there is none of them.
    static func working(in cluster: FilePath) -> [ServerProcess] {
        guard let folder = try? Stat(cluster) else { return [] }
        return FilePath("/proc").entries().compactMap(Int32.init).compactMap { id -> ServerProcess? in
            guard
                let standing = try? Stat(FilePath("/proc/\(id)/cwd")),
                standing.inode == folder.inode, standing.deviceID == folder.deviceID,
                let program = FilePath("/proc/\(id)/exe").linkTarget(),
                // The system adds " (deleted)" once the package has been updated.
                program.lastComponent?.string.hasPrefix("postgres") == true
            else { return nil }
            return ServerProcess(id: id)
        }
    }
}
