import Host
import SystemPackage

/// `postmaster.pid`, in which a running PostgreSQL tells who it is and how far it has come.
/// https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/utils/pidfile.h
struct PostmasterFile: Sendable, Equatable {
    enum Status: String, Sendable {
        case starting, stopping, ready, standby
    }

    let process: Int32
    /// Nil in the first moments, before the line is there.
    let status: Status?

    static func path(in cluster: FilePath) -> FilePath { cluster.appending("postmaster.pid") }

    /// Nil when there is no file, or none with a process in it.
    init?(in cluster: FilePath) {
        guard let text = try? Self.path(in: cluster).readText() else { return nil }
        self.init(text)
    }

    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).trimmingWhitespace() }
        guard let process = lines.first.flatMap({ Int32($0) }) else { return nil }
        self.process = process
        status = lines.count > 7 ? Status(rawValue: lines[7]) : nil
    }
}
