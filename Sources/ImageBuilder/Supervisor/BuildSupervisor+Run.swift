import ContainerRegistry
import EventSourcing
import ImageDomain
import Logging
import OCI
import Postgres
import Synchronization

extension BuildSupervisor {
    /// One build from its claim to its end.
    func run(_ build: QueuedBuild) async {
        let begin = ContinuousClock.now
        logger.info(
            "build begins",
            metadata: ["build": "\(build.id)", "image": "\(build.image)", "number": "\(build.number)"]
        )
        let recorder = BuildLogRecorder(build.id, work, limit: settings.logLimit, logger: logger)
        let ending = await attempt(build, recorder)
        await recorder.finish()
        await report(ending, of: build, after: ContinuousClock.now - begin)
        await endLease(of: build)
    }

    private enum Ending {
        case built(BuiltImage)
        case failed(BuildFailure)
        case cancelled(step: Int?)
    }

    private final class LatestStep: Sendable {
        let number = Mutex<Int?>(nil)
        var value: Int? { number.withLock { $0 } }
    }

    private func attempt(_ build: QueuedBuild, _ recorder: BuildLogRecorder) async -> Ending {
        let step = LatestStep()
        do {
            try await work.takeLease(of: build.id, for: worker)
            let order = try await order(build)
            let built = try await withTimeLimit {
                try await self.backend.build(order) { line in
                    await recorder.add(line)
                    guard let progress = BuildProgress(line: line) else { return }
                    step.number.withLock { $0 = progress.step }
                    await self.note(progress, of: build.id)
                }
            }
            return .built(built)
        } catch let failure as BuildFailure {
            return Task.isCancelled ? .cancelled(step: step.value) : .failed(failure.at(step.value))
        } catch {
            if Task.isCancelled { return .cancelled(step: step.value) }
            return .failed(BuildFailure(.stepFailed, "The build could not be run: \(error)"))
        }
    }

    private func order(_ build: QueuedBuild) async throws -> BuildOrder {
        let containerfile: Result<_, InvalidInput> = Result { () throws(InvalidInput) in
            try build.input.containerfile()
        }
        guard case .success(let containerfile) = containerfile else {
            throw BuildFailure(
                .stepFailed,
                "Its packages are none by the rules of this version; rebuild it with others."
            )
        }
        return BuildOrder(
            id: build.id,
            base: build.input.baseImage,
            containerfile: containerfile,
            target: target.reference(of: build.image, build: build.number),
            baseCredentials: try await baseCredentials(build.input),
            targetCredentials: target.credentials
        )
    }

    /// Those of the pull secret. A base that was built here opens with the credentials that it was pushed with.
    private func baseCredentials(_ input: BuildInput) async throws -> RegistryCredentials? {
        guard let secret = input.pullSecret else {
            return RegistryAddress(of: input.baseImage).host == target.address.host ? target.credentials : nil
        }
        guard let credentials = try await secrets.credentials(of: secret, for: input.baseImage) else {
            throw BuildFailure(
                .registryUnauthorized,
                "There is no pull secret '\(secret)' any more; add it again, or rebuild with another."
            )
        }
        return credentials
    }

    private func withTimeLimit<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let limit = settings.timeout
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                let seconds = limit.components.seconds
                throw BuildFailure(
                    .timedOut,
                    "It was not done after \(seconds) seconds, the longest that a build may take."
                )
            }
            // The group waits for both, so the build has been ended and cleaned up when the time-out is thrown.
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    /// A build goes on when nobody can be told how far it is.
    private func note(_ progress: BuildProgress, of build: BuildID) async {
        do {
            try await work.note(progress, of: build)
        } catch {
            logger.debug("progress cannot be noted", metadata: ["build": "\(build)", "error": "\(error)"])
        }
    }
}

extension BuildSupervisor {
    private func report(_ ending: Ending, of build: QueuedBuild, after duration: Duration) async {
        switch ending {
        case .built(let image): await reportSuccess(image, of: build, after: duration)
        case .failed(let failure): await reportFailure(failure, of: build)
        case .cancelled(let step):
            // By people, and then the log says so already; or with the whole server.
            let failure = BuildFailure(.interrupted, "The server was stopped while it was built.", step: step)
            await reportFailure(failure, of: build)
        }
    }

    private func reportSuccess(_ image: BuiltImage, of build: QueuedBuild, after duration: Duration) async {
        let result = BuildResult(
            reference: target.reference(of: build.image, build: build.number),
            digest: image.digest,
            sizeBytes: image.sizeBytes,
            durationSeconds: duration.seconds(places: 3)
        )
        guard await record(.recordSucceeded(build.image, build.id, result), of: build) else {
            return await discard(build)
        }
        logger.info("build succeeded", metadata: ["build": "\(build.id)", "image": "\(build.image)"])
        await record(.expireArtefacts(build.image, keeping: settings.artefactsKept), of: build)
    }

    private func reportFailure(_ failure: BuildFailure, of build: QueuedBuild) async {
        let isOurs = await record(.recordFailed(build.image, build.id, failure), of: build)
        let reason = isOurs ? failure.reason.rawValue : "cancelled"
        logger.info("build came to nothing", metadata: ["build": "\(build.id)", "reason": "\(reason)"])
        await discard(build)
    }

    /// Until the log has taken it, however long the database is away: what was built is not lost for that.
    ///
    /// - Returns: whether it stands in the log; not when the build had ended otherwise meanwhile.
    @discardableResult
    func record(_ command: ImageCommand, of build: QueuedBuild) async -> Bool {
        let metadata = metadata(for: build.id)
        // The task is cancelled when the build is, and its end is to be recorded all the same.
        return await uncancelled { [self] in
            var backoff = Backoff()
            for _ in 0..<Self.mostAttempts {
                do {
                    _ = try await images.handle(command, metadata)
                    return true
                } catch is ImageRejection {
                    return false
                } catch {
                    logger.warning(
                        "the end of a build cannot be recorded yet",
                        metadata: ["build": "\(build.id)", "error": "\(error)"]
                    )
                    try? await Task.sleep(for: backoff.next())
                }
            }
            logger.error("the end of a build was not recorded", metadata: ["build": "\(build.id)"])
            return false
        }
    }

    /// Hours of an absent database, and no end without one: a worker that gives up is buried by its lease.
    private static var mostAttempts: Int { 5_000 }

    private func endLease(of build: QueuedBuild) async {
        await uncancelled { [self] in
            do {
                try await work.endLease(of: build.id)
            } catch {
                logger.warning("a lease stays", metadata: ["build": "\(build.id)", "error": "\(error)"])
            }
        }
    }
}

extension BuildFailure {
    /// With the step, where only who ended the build says why.
    fileprivate func at(_ step: Int?) -> BuildFailure {
        reason == .timedOut ? BuildFailure(reason, message, step: step, exitCode: exitCode) : self
    }
}

extension Duration {
    fileprivate func seconds(places: Int) -> Double {
        let (seconds, attoseconds) = components
        let factor = (0..<places).reduce(1.0) { factor, _ in factor * 10 }
        return ((Double(seconds) + Double(attoseconds) / 1e18) * factor).rounded() / factor
    }
}
