import Host
import Logging
import SystemPackage

extension PrivateRegistry: SupervisedProgram {
    var name: String { "docker-registry" }
    var log: ProgramLog { folder.log }

    /// Ends what an earlier server left running, starts docker-registry, and waits until it answers.
    func start() async throws(EmbeddedRegistryError) -> RunningProgram {
        try await endLeftBehind()
        do {
            return try await launch()
        } catch .portTaken {
            // By the one that a server started in its last moment, unseen until now; or by one whose threads were still ending.
            try await endLeftBehind()
            return try await launch()
        }
    }

    /// Between the choice of a port and its use another program may take it: then another one is chosen.
    static func startOnFreePort(
        _ configuration: EmbeddedRegistry.Configuration,
        folder: RegistryFolder
    ) async throws(EmbeddedRegistryError) -> (PrivateRegistry, RunningProgram) {
        var attempts = 5
        while true {
            var registry = try PrivateRegistry(configuration, folder: folder, port: try .findFree())
            registry.portPatience = .zero
            do {
                return (registry, try await registry.start())
            } catch .portTaken where attempts > 1 {
                attempts -= 1
            }
        }
    }

    private func launch() async throws(EmbeddedRegistryError) -> RunningProgram {
        try await waitForPort()
        try writeConfiguration()
        let logSize = log.size
        let running = try await run(.serve, logSize: logSize)
        do {
            try await waitUntilReady(running, logSize: logSize)
        } catch {
            await stop(running)
            throw error
        }
        logger.info(
            "docker-registry is ready",
            metadata: ["pid": "\(running.process.id)", "folder": "\(folder.path)", "address": "\(port.address)"]
        )
        return running
    }

    func run(_ task: RegistryTask, logSize: Int64) async throws(EmbeddedRegistryError) -> RunningProgram {
        do {
            return try await RunningProgram.start(program(task), writingTo: log)
        } catch {
            switch error {
            case .log(let failure): throw .file(failure)
            case .ended(let ending): throw failed(ending, logSize: logSize)
            }
        }
    }

    private func waitForPort() async throws(EmbeddedRegistryError) {
        let deadline = ContinuousClock.now + portPatience
        while !port.isFree {
            guard ContinuousClock.now < deadline else { throw folder.portTaken(port) }
            try await pause()
        }
    }

    private func waitUntilReady(_ running: RunningProgram, logSize: Int64) async throws(EmbeddedRegistryError) {
        let deadline = ContinuousClock.now + startTimeout
        while await !port.answers(as: configuration.instance) {
            guard running.process.isRunning else { throw failed(await running.ending, logSize: logSize) }
            guard ContinuousClock.now < deadline else {
                throw .notReady(after: startTimeout, logFile: log.path.string)
            }
            try await pause()
        }
    }

    private func pause() async throws(EmbeddedRegistryError) {
        do {
            try await Task.sleep(for: .milliseconds(10))
        } catch {
            throw .cancelled
        }
    }

    private func failed(_ ending: ProgramEnding, logSize: Int64) -> EmbeddedRegistryError {
        let lines = log.lastLines(since: logSize)
        if lines.contains("bind: address already in use") { return folder.portTaken(port) }
        return .startFailed(reason: "\(ending)", log: lines, logFile: log.path.string)
    }
}
