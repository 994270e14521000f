import Logging

/// Keeps PostgreSQL running until it is told to stop it.
actor Supervisor {
    private let cluster: Cluster
    private var postmaster: Postmaster
    private var starting: Task<Result<Postmaster, EmbeddedPostgresError>, Never>?
    private var isStopped = false

    init(_ cluster: Cluster, _ postmaster: Postmaster) {
        self.cluster = cluster
        self.postmaster = postmaster
    }

    var process: Int32 { postmaster.process.id }

    /// Returns when the task is cancelled or PostgreSQL has been stopped.
    func supervise() async {
        var backOff = BackOff()
        while !isStopped, !Task.isCancelled {
            // One that was found running is no child of this process, so nothing but looking tells of its end.
            guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return }
            guard !isStopped else { return }
            if postmaster.process.isRunning {
                boundLog()
            } else {
                await restart(&backOff)
            }
        }
    }

    func stop() async {
        isStopped = true
        if let starting {
            starting.cancel()
            _ = await starting.value
        }
        await cluster.stop(postmaster)
        cluster.socket.removeIfOutside()
    }

    private func restart(_ backOff: inout BackOff) async {
        let how = await postmaster.ending?.value ?? "ended"
        let delay = backOff.next(at: .now)
        cluster.logger.error(
            "PostgreSQL \(how); starting it again",
            metadata: ["pid": "\(process)", "in": "\(delay)", "log": "\(cluster.log.path)"]
        )
        guard (try? await Task.sleep(for: delay)) != nil, !isStopped else { return }
        let task = Task { () -> Result<Postmaster, EmbeddedPostgresError> in
            do throws(EmbeddedPostgresError) {
                return .success(try await cluster.start())
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
        case .success(let started): postmaster = started
        case .failure(.cancelled): break
        case .failure(let error): cluster.logger.error("\(error)")
        }
    }

    private func boundLog() {
        do {
            try cluster.log.bound()
        } catch {
            cluster.logger.warning("PostgreSQL's log cannot be shortened", metadata: ["error": "\(error)"])
        }
    }
}

/// The first restart is immediate; each that follows within a minute waits twice as long as the one before, up to 10 s.
struct BackOff {
    private var restarts = 0
    private var last: ContinuousClock.Instant?

    mutating func next(at now: ContinuousClock.Instant) -> Duration {
        if let last, now - last > .seconds(60) { restarts = 0 }
        last = now
        restarts += 1
        return restarts == 1 ? .zero : min(.milliseconds(125) * (1 << min(restarts, 8)), .seconds(10))
    }
}
