public import ContainerRegistry
public import EventSourcing
public import ImageDomain
public import Logging
public import ServiceLifecycle
import Synchronization

/// Sees to it that every build that was started comes to an end that the event log tells.
///
/// The queue is the log itself: a build waits from `BuildStarted` on, and belongs to the worker whose `BuildClaimed` the
/// log took, so that no two ever run it. A worker that is gone is noticed by its lease, which it no longer renews, or by
/// itself when it starts again; its build is then recorded as interrupted. Nothing is tried twice without being asked for:
/// what a build does can cost hours and is not always free of side effects.
public final class BuildSupervisor: Service {
    let worker: WorkerName
    let queue: any BuildQueue
    let backend: any BuildBackend
    let images: CommandHandler<ImageDecider>
    let work: BuildWork
    let target: BuildTarget
    let secrets: any PullSecretLookup
    /// The registry that builds are pushed to.
    let registry: ContainerRegistry
    let settings: BuildSettings
    let now: @Sendable () -> Instant
    let logger: Logger

    /// Builds that came to nothing while the registry could not be asked what they had pushed.
    let undiscarded = Mutex<Set<QueuedBuild>>([])
    private let wakes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    /// Where the queue was last looked at.
    private let looks = AsyncStream.makeStream(of: Position.self, bufferingPolicy: .bufferingNewest(1))

    public init(
        as worker: WorkerName,
        queue: any BuildQueue,
        backend: any BuildBackend,
        images: CommandHandler<ImageDecider>,
        work: BuildWork,
        target: BuildTarget,
        registry: ContainerRegistry,
        secrets: any PullSecretLookup,
        settings: BuildSettings,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.worker = worker
        self.queue = queue
        self.backend = backend
        self.images = images
        self.work = work
        self.target = target
        self.registry = registry
        self.secrets = secrets
        self.settings = settings
        self.now = now
        self.logger = logger
    }

    /// Until graceful shutdown or cancellation; what runs then is ended and recorded as interrupted.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await self.sweep()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.renewLease() }
                group.addTask { await self.watchOthers() }
                group.addTask { await self.clean() }
                group.addTask { await self.passOnChanges() }
                await self.supervise()
                group.cancelAll()
            }
        }
    }

    /// What builds of this place left behind is taken away before anything is built here.
    private func sweep() async {
        do {
            try await backend.sweep()
        } catch {
            complain("what dead builds left behind cannot be taken away", error)
        }
    }

    /// Not of what a server that ends has cut off.
    func complain(_ message: Logger.Message, _ error: any Error) {
        guard !Task.isCancelled else { return }
        logger.warning(message, metadata: ["error": "\(error)"])
    }

    private func passOnChanges() async {
        for await position in looks.stream {
            await queue.change(after: position)
            wakes.continuation.yield()
        }
    }
}

extension BuildSupervisor {
    private func supervise() async {
        var running = RunningBuilds()
        wakes.continuation.yield()
        for await _ in wakes.stream {
            guard !Task.isCancelled else { break }
            do {
                let (unfinished, position) = try await queue.unfinished()
                running.cancel(allBut: unfinished.map(\.id))
                await buryOwnDead(unfinished, running)
                await start(unfinished.filter { $0.worker == nil }, &running)
                looks.continuation.yield(position)
            } catch {
                complain("the queue of builds cannot be read", error)
                try? await Task.sleep(for: .seconds(1))
                wakes.continuation.yield()
            }
        }
        running.cancelAll()
        await running.allEnded()
    }

    private func start(_ waiting: [QueuedBuild], _ running: inout RunningBuilds) async {
        running.forgetEnded()
        for build in waiting where running.count < settings.parallel && !running.contains(build.id) {
            guard await claim(build) else { continue }
            // On its own, since people cancel one build and not the others.
            running.add(
                build.id,
                RunningBuild {
                    await self.run(build)
                    self.wakes.continuation.yield()
                }
            )
        }
    }

    /// Whether the build is ours now. Another worker may have been faster, or somebody cancelled it.
    private func claim(_ build: QueuedBuild) async -> Bool {
        do {
            _ = try await images.handle(.claimBuild(build.image, build.id, by: worker), metadata(for: build.id))
            return true
        } catch is ImageRejection {
            return false
        } catch {
            logger.warning("a build cannot be begun", metadata: ["build": "\(build.id)", "error": "\(error)"])
            return false
        }
    }

    /// Builds of an earlier run of this place, which has ended, or it would hold the data folder.
    private func buryOwnDead(_ unfinished: [QueuedBuild], _ running: RunningBuilds) async {
        for build in unfinished where !running.contains(build.id) {
            guard let owner = build.worker, owner.place == worker.place, owner != worker else { continue }
            await bury(build, "The server ended while it was built.")
        }
    }

    /// Records the end of a build whose worker is gone.
    func bury(_ build: QueuedBuild, _ message: String) async {
        logger.notice("a build was interrupted", metadata: ["build": "\(build.id)", "image": "\(build.image)"])
        await record(.recordFailed(build.image, build.id, BuildFailure(.interrupted, message)), of: build)
        await discard(build)
        try? await work.endLease(of: build.id)
    }

    func metadata(for build: BuildID, commandID: CommandID? = nil) -> CommandMetadata {
        var generator = SystemRandomNumberGenerator()
        return CommandMetadata(
            commandID: commandID ?? CommandID(at: now(), using: &generator),
            correlationID: "build-\(build)",
            actor: Self.actor
        )
    }

    static let actor = EventActor(subject: "imageledger", displayName: "ImageLedger", method: "system")
}
