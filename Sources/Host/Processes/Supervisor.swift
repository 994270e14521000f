import Logging

/// Keeps a program running until it is told to stop it.
public actor Supervisor<Supervised: SupervisedProgram> {
    private let program: Supervised
    private var running: RunningProgram
    private var starting: Task<Result<RunningProgram, Supervised.Failure>, Never>?
    private var isStopped = false

    public init(_ program: Supervised, _ running: RunningProgram) {
        self.program = program
        self.running = running
    }

    public var process: Int32 { running.process.id }

    /// Returns when the task is cancelled or the program has been stopped.
    public func supervise() async {
        var pause = RestartPause()
        while !isStopped, !Task.isCancelled {
            // One that was found running is no child of this process, so nothing but looking tells of its end.
            guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return }
            guard !isStopped else { return }
            if running.process.isRunning {
                boundLog()
            } else {
                await restart(&pause)
            }
        }
    }

    public func stop() async {
        isStopped = true
        if let starting {
            starting.cancel()
            _ = await starting.value
        }
        await program.stop(running)
    }

    private func restart(_ pause: inout RestartPause) async {
        let how = await running.ending
        let delay = pause.next(at: .now)
        program.logger.error(
            "\(program.name) \(how); starting it again",
            metadata: ["pid": "\(process)", "in": "\(delay)", "log": "\(program.log.path)"]
        )
        guard (try? await Task.sleep(for: delay)) != nil, !isStopped else { return }
        let task = Task { [program] () -> Result<RunningProgram, Supervised.Failure> in
            do throws(Supervised.Failure) {
                return .success(try await program.start())
            } catch {
                return .failure(error)
            }
        }
        starting = task
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        starting = nil
        switch result {
        case .success(let started): running = started
        case .failure where task.isCancelled: break
        case .failure(let error): program.logger.error("\(error)")
        }
    }

    private func boundLog() {
        do {
            try program.log.bound()
        } catch {
            program.logger.warning(
                "The log of \(program.name) cannot be shortened",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
