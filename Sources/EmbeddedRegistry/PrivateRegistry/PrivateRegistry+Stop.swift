import Glibc
import Host
import Logging
import SystemPackage

extension PrivateRegistry {
    /// By TERM, upon which docker-registry finishes what it is answering, then by KILL. Not cut short by cancellation, since
    /// it is called when all else is being cancelled.
    func stop(_ running: RunningProgram) async {
        await Task {
            let left = await end([running.process])
            guard left.isEmpty else {
                logger.error("docker-registry does not end", metadata: ["pid": "\(running.process.id)"])
                return
            }
            _ = await running.ending
        }.value
    }

    /// Ends what a killed server left running on this folder. It cannot be taken over: clients of the killed server may still
    /// be pushing to it, and nothing they push is wanted any more.
    func endLeftBehind() async throws(EmbeddedRegistryError) {
        let found = HostProcess.workingForRegistry(configuration: folder.configurationFile)
        guard !found.isEmpty else { return }
        logger.notice("Ending a docker-registry that was left running", metadata: ["pids": "\(found.map(\.id))"])
        let left = await Task { await end(found) }.value
        guard left.isEmpty else { throw .stillInUse(folder: folder.path.string, processes: left.map(\.id)) }
        guard !Task.isCancelled else { throw .cancelled }
    }

    /// - Returns: those that not even KILL has ended.
    private func end(_ processes: [HostProcess]) async -> [HostProcess] {
        var left = processes
        for (signal, patience) in [(SIGTERM, stopTimeout), (SIGKILL, .seconds(10))] {
            left.forEach { $0.send(signal) }
            // It throws only when cancelled, and nobody can cancel the tasks this is called in.
            left = (try? await left.running(after: patience)) ?? left
            if left.isEmpty { break }
        }
        return left
    }
}
