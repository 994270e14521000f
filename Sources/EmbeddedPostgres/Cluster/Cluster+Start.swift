import Host
import Logging
import SystemPackage

extension Cluster {
    /// Finds the PostgreSQL that an earlier server left running, or starts one, and waits until it is ready.
    func start() async throws(EmbeddedPostgresError) -> RunningProgram {
        if let found = try await adopt() { return found }
        try await endOrphans()
        removeMisleadingLockFiles()
        try socket.prepare(for: account)
        do {
            return try await launch()
        } catch .startFailed(let reason, let log, let logFile) {
            // The one that a server started in its last moment may have been first, unseen until now.
            if let found = try await adopt() { return found }
            throw .startFailed(reason: reason, log: log, logFile: logFile)
        }
    }

    /// A PostgreSQL that works on this cluster with these settings is taken over as it is, recovering or ready; one with
    /// others, or whose socket somebody removed, is stopped.
    private func adopt() async throws(EmbeddedPostgresError) -> RunningProgram? {
        guard
            let file = PostmasterFile(in: folder),
            let process = HostProcess.working(in: folder).first(where: { $0.id == file.process })
        else { return nil }
        let postmaster = RunningProgram(found: process)
        let hasSocket = (try? socket.socket.status()) != nil || file.status != .ready
        guard process.commandLine == [installation.postgres.string] + arguments, hasSocket, file.status != .stopping
        else {
            logger.info("Restarting PostgreSQL, which runs with other settings", metadata: ["pid": "\(process.id)"])
            await stop(postmaster)
            return nil
        }
        try await waitUntilReady(postmaster, logSize: log.size)
        tell("Found PostgreSQL running", postmaster)
        return postmaster
    }

    private func launch() async throws(EmbeddedPostgresError) -> RunningProgram {
        let logSize = log.size
        let program = access.program(installation.postgres, arguments, in: folder, as: account)
        let postmaster: RunningProgram
        do {
            postmaster = try await .start(program, writingTo: log)
        } catch {
            switch error {
            case .log(let failure): throw .file(failure)
            case .ended(let ending): throw startFailed(ending, logSize: logSize)
            }
        }
        do {
            try await waitUntilReady(postmaster, logSize: logSize)
        } catch {
            await stop(postmaster)
            throw error
        }
        tell("PostgreSQL is ready", postmaster)
        return postmaster
    }

    private func waitUntilReady(_ postmaster: RunningProgram, logSize: Int64) async throws(EmbeddedPostgresError) {
        let begin = ContinuousClock.now
        var nextWord = begin + .seconds(5)
        while true {
            if let file = PostmasterFile(in: folder), file.process == postmaster.process.id, file.status == .ready {
                return
            }
            guard postmaster.process.isRunning else {
                throw startFailed(await postmaster.ending, logSize: logSize)
            }
            let now = ContinuousClock.now
            guard now < begin + startTimeout else { throw .notReady(after: startTimeout, logFile: log.path.string) }
            if now > nextWord {
                logger.info("PostgreSQL is still starting or recovering", metadata: ["log": "\(log.path)"])
                nextWord = now + .seconds(5)
            }
            do {
                try await Task.sleep(for: .milliseconds(10))
            } catch {
                throw .cancelled
            }
        }
    }

    private var arguments: [String] { ["-D", access.name(of: folder)] + settings.arguments }

    private func startFailed(_ ending: ProgramEnding, logSize: Int64) -> EmbeddedPostgresError {
        .startFailed(reason: "\(ending)", log: log.lastLines(since: logSize), logFile: log.path.string)
    }

    private func tell(_ message: String, _ postmaster: RunningProgram) {
        logger.info(
            "\(message)",
            metadata: [
                "pid": "\(postmaster.process.id)",
                "version": "\(installation.version)",
                "folder": "\(folder)",
                "socket": "\(socket.path)",
                "user": "\(account.user)",
                "access": access == .byPath ? "by path" : "by descriptor: its user cannot enter the folders above",
            ]
        )
    }
}
