import Glibc
import Host

/// The processes that were started for builds. What those started in turn ends with them: it is in their sandbox.
struct BuildProcesses: Sendable {
    private let isMeant: @Sendable (HostProcess) -> Bool

    /// - Parameter group: the process group of the build's last program. One that is just ending has no environment any
    ///   more by which it could be known.
    static func of(_ build: BuildFolder, group: Int32?) -> BuildProcesses {
        BuildProcesses { process in
            process.environment.contains(build.marker) || group != nil && process.group == group
        }
    }

    static func ofAllBuilds(in workshop: Workshop) -> BuildProcesses {
        let beginning = "\(BuildFolder.markerName)=\(workshop.builds)/"
        return BuildProcesses { $0.environment.contains { $0.hasPrefix(beginning) } }
    }

    /// Asks them to end, and ends them after the patience.
    ///
    /// - Returns: those that run on all the same.
    func end(patience: Duration) async -> [HostProcess] {
        for signal in [SIGTERM, SIGKILL] {
            let processes = HostProcess.all().filter(isMeant)
            for process in processes { process.send(signal) }
            if let running = try? await processes.running(after: patience), running.isEmpty { break }
        }
        return HostProcess.all().filter(isMeant)
    }
}
