import Glibc
import Host
import Logging
import SystemPackage

extension Cluster {
    /// Stops PostgreSQL and returns when nothing of it is left: by a fast shutdown, which ends the sessions and writes a
    /// checkpoint; by an immediate one when that takes too long; by KILL when that does too. The log makes up for what the
    /// latter two leave undone. Not cut short by cancellation, since it is called when all else is being cancelled.
    func stop(_ postmaster: RunningProgram) async {
        await Task {
            let steps = [(SIGINT, stopTimeout), (SIGQUIT, Duration.seconds(10)), (SIGKILL, .seconds(10))]
            for (signal, patience) in steps {
                postmaster.process.send(signal)
                // It throws only when cancelled, and nobody can cancel this task.
                if (try? await [postmaster.process].running(after: patience))?.isEmpty == true { break }
                logger.warning("PostgreSQL does not stop", metadata: ["signal": "\(signal)", "waited": "\(patience)"])
            }
            do {
                try await endOrphans()
            } catch {
                logger.error("\(error)")
            }
            _ = await postmaster.ending
        }.value
    }

    /// When PostgreSQL's first process is killed, the others notice as soon as they next wait for something. Until the last
    /// is gone no new PostgreSQL may touch the files they write to. They get time to go by themselves, then QUIT, which is
    /// what their parent would have sent them, then KILL.
    func endOrphans() async throws(EmbeddedPostgresError) {
        var orphans = HostProcess.working(in: folder)
        guard !orphans.isEmpty else { return }
        logger.notice(
            "Waiting for processes that an ended PostgreSQL left behind",
            metadata: ["pids": "\(orphans.map(\.id))"]
        )
        do {
            for signal in [nil, SIGQUIT, SIGKILL] {
                if let signal { orphans.forEach { $0.send(signal) } }
                orphans = try await orphans.running(after: orphanPatience)
                if orphans.isEmpty { return }
            }
        } catch {
            throw .cancelled
        }
        throw .stillInUse(cluster: folder.string, processes: orphans.map(\.id))
    }

    /// PostgreSQL leaves its lock files when it is killed, and takes them for valid while any process has the id they name:
    /// one that was given the same id, or itself, as long as nobody has waited for it. Called when nobody works on the
    /// cluster. Files that name no process are left: PostgreSQL checks by them that nobody holds its shared memory.
    func removeMisleadingLockFiles() {
        for file in [PostmasterFile.path(in: folder), socket.lockFile] {
            guard let text = try? file.readText(), let owner = PostmasterFile(text), exists(owner.process) else {
                continue
            }
            logger.notice(
                "Removing the lock file of a PostgreSQL that has ended",
                metadata: ["file": "\(file)", "pid": "\(owner.process)"]
            )
            file.removeFileIfPresent()
        }
    }
}

private func exists(_ id: Int32) -> Bool {
    kill(id, 0) == 0 || errno == EPERM
}
