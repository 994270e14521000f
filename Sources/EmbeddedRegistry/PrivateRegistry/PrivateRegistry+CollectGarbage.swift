import Host
import Logging
import SystemPackage

extension PrivateRegistry {
    /// Untagged manifests stay: one may be what a list of manifests refers to, and docker-registry does not look.
    func collectGarbage() async throws(EmbeddedRegistryError) {
        try await endLeftBehind()
        try writeConfiguration()
        let logSize = log.size
        let ending = try await endOfCollecting()
        guard ending == .exited(0) else {
            throw .garbageNotCollected(
                reason: "\(ending)",
                log: log.lastLines(since: logSize),
                logFile: log.path.string
            )
        }
        logger.info("The registry's garbage is collected", metadata: ["folder": "\(folder.path)"])
    }

    /// What it says goes into the log: a line for each layer there is.
    private func endOfCollecting() async throws(EmbeddedRegistryError) -> ProgramEnding {
        let collecting: RunningProgram
        do {
            collecting = try await .start(program(.collectGarbage), writingTo: log)
        } catch {
            switch error {
            case .log(let failure): throw .file(failure)
            case .ended(let ending): return ending
            }
        }
        let isOver: Bool
        do {
            isOver = try await [collecting.process].running(after: garbageTimeout).isEmpty
        } catch {
            await stop(collecting)
            throw .cancelled
        }
        guard isOver else {
            await stop(collecting)
            throw .garbageNotCollectedInTime(garbageTimeout)
        }
        return await collecting.ending
    }
}
