import ContainerRegistry
import EventSourcing
import EventSourcingTesting
import Foundation
import ImageDomain
import Logging
import OCI
import Postgres
import PostgresTesting
import RegistryTesting
import Schema
import ServiceLifecycle
import Synchronization

@testable import ImageBuilder

/// A log, a database for leases and build logs, and a registry, in which supervisors work with backends that do what a test
/// says.
struct SupervisorWorld: Sendable {
    let log: InMemoryEventLog
    let images: CommandHandler<ImageDecider>
    let work: BuildWork
    let client: PostgresClient
    let registry: RunningRegistry

    static func with(_ body: @Sendable (SupervisorWorld) async throws -> Void) async throws {
        try await RunningRegistry.with { registry in
            let url = try await TemporaryPostgres.shared.database("builds")
            let owner = try await PostgresConnection.connect(PostgresConfiguration(url))
            _ = try await Schema.migrate(owner)
            await owner.close()
            var configuration = try PostgresConfiguration(url)
            configuration.settings["role"] = "imageledger_server"
            let client = PostgresClient(configuration, budget: ConnectionBudget(pooled: 2), logger: .silent)
            let log = InMemoryEventLog(now: Self.now)
            let world = SupervisorWorld(
                log: log,
                images: CommandHandler(log),
                work: BuildWork(client),
                client: client,
                registry: registry
            )
            try await body(world)
            await client.close()
        }
    }

    static let now: @Sendable () -> Instant = {
        Instant(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    var target: BuildTarget { BuildTarget(RegistryAddress(host: registry.host), prefix: "lab") }

    func supervisor(
        _ backend: any BuildBackend,
        as worker: WorkerName = WorkerName(place: "here", run: "now"),
        _ settings: BuildSettings = .quick
    ) -> BuildSupervisor {
        BuildSupervisor(
            as: worker,
            queue: FoldedQueue(log: log),
            backend: backend,
            // Each replica has what it remembers to itself.
            images: CommandHandler(log),
            work: work,
            target: target,
            registry: registry.client(),
            secrets: NoSecrets(),
            settings: settings,
            now: Self.now,
            logger: .silent
        )
    }

    /// Runs the supervisors while the body does.
    func running(_ supervisors: BuildSupervisor..., body: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for supervisor in supervisors { group.addTask { await supervisor.run() } }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

extension SupervisorWorld {
    /// Adds a custom image, whose first build then waits.
    func add(_ number: Int = 1) async throws -> QueuedBuild {
        let name = ImageName(recorded: "image-\(number)")
        let id = BuildID(recorded: "build-\(number)-aaaaaaaaa")
        let input = BuildInput(baseImage: ImageReference(recorded: "\(registry.host)/base:1"), apt: ["git"])
        let add = AddImage(
            name: name,
            displayName: DisplayName(recorded: "image"),
            type: .cpu,
            origin: .custom(id, input)
        )
        try await handle(.add(add))
        return QueuedBuild(id: id, image: name, number: 1, input: input, worker: nil)
    }

    @discardableResult
    func handle(_ command: ImageCommand) async throws -> Image? {
        var generator = SystemRandomNumberGenerator()
        let metadata = CommandMetadata(
            commandID: CommandID(at: Self.now(), using: &generator),
            correlationID: "test",
            actor: .alice
        )
        return try await images.handle(command, metadata).state.image
    }

    func image(_ build: QueuedBuild) async throws -> Image? {
        try await images.state(of: build.image.stream).state.image
    }

    /// Waits until the image's last build is in that state.
    func reaches(_ state: BuildState, _ build: QueuedBuild) async throws {
        var position = Position.beginning
        for try await batch in log.subscribe(after: .beginning) {
            position = batch.last?.position ?? position
            if try await image(build)?.builds?.last.state == state { return }
        }
    }

    func failure(of build: QueuedBuild) async throws -> BuildFailure? {
        for event in try await log.readStream(build.image.stream, after: .none) {
            if case .buildFailed(let failed) = try EventCodec<ImageEvent>.decode(event) { return failed.failure }
        }
        return nil
    }

    /// Waits until the supervisor is done with the build, log and all.
    func isDone(_ build: QueuedBuild) async throws {
        try await until { try await !work.isBeingWritten(build.id) }
    }

    func storedLog(of build: QueuedBuild) async throws -> [String] {
        var lines: [LogLine] = []
        while case let more = try await work.lines(of: build.id, after: lines.last?.number ?? 0), !more.isEmpty {
            lines += more
        }
        #if DEBUG
        precondition(lines.map(\.number) == lines.indices.map { Int64($0) + 1 }, "numbered without a gap")
        #endif
        return lines.map(\.text)
    }

    func manifest(_ build: QueuedBuild) async throws -> Manifest? {
        try await registry.client().manifest(of: target.reference(of: build.image, build: build.number))
    }
}

extension BuildSettings {
    static let quick = BuildSettings(parallel: 2, rhythm: .quick)
}

extension BuildSettings.Rhythm {
    static let quick: BuildSettings.Rhythm = {
        var rhythm = BuildSettings.Rhythm()
        rhythm.beat = .milliseconds(20)
        rhythm.lease = .seconds(20)
        rhythm.cleaning = .milliseconds(20)
        return rhythm
    }()
}

/// The queue as a plain fold of the whole log.
struct FoldedQueue: BuildQueue {
    let log: InMemoryEventLog

    func unfinished() async throws -> (builds: [QueuedBuild], position: Position) {
        var builds: [QueuedBuild] = []
        let events = try await log.read(after: .beginning, limit: .max)
        for event in events {
            guard let image = ImageName(stream: event.stream) else { continue }
            switch try EventCodec<ImageEvent>.decode(event) {
            case .buildStarted(let started):
                builds.append(
                    QueuedBuild(
                        id: started.buildID,
                        image: image,
                        number: started.number,
                        input: started.input,
                        worker: nil
                    )
                )
            case .buildClaimed(let claimed):
                builds = builds.map { build in
                    guard build.id == claimed.buildID else { return build }
                    return QueuedBuild(
                        id: build.id,
                        image: build.image,
                        number: build.number,
                        input: build.input,
                        worker: claimed.worker
                    )
                }
            case .buildSucceeded(let succeeded): builds.removeAll { $0.id == succeeded.artefact.buildID }
            case .buildFailed(let failed): builds.removeAll { $0.id == failed.buildID }
            case .buildCancelled(let cancelled): builds.removeAll { $0.id == cancelled.buildID }
            default: continue
            }
        }
        return (builds, events.last?.position ?? .beginning)
    }

    func change(after position: Position) async {
        var news = log.subscribe(after: position).makeAsyncIterator()
        _ = try? await news.next()
    }

    func unsuccessful() async throws -> [QueuedBuild] {
        var started: [BuildID: QueuedBuild] = [:]
        var unsuccessful: [QueuedBuild] = []
        for event in try await log.read(after: .beginning, limit: .max) {
            guard let image = ImageName(stream: event.stream) else { continue }
            switch try EventCodec<ImageEvent>.decode(event) {
            case .buildStarted(let event):
                started[event.buildID] = QueuedBuild(
                    id: event.buildID,
                    image: image,
                    number: event.number,
                    input: event.input,
                    worker: nil
                )
            case .buildFailed(let event): started[event.buildID].map { unsuccessful.append($0) }
            case .buildCancelled(let event): started[event.buildID].map { unsuccessful.append($0) }
            default: continue
            }
        }
        return unsuccessful
    }

    func expired(limit: Int) async throws -> [ExpiredBuild] {
        var expired: [ExpiredBuild] = []
        for event in try await log.read(after: .beginning, limit: .max) {
            guard let image = ImageName(stream: event.stream) else { continue }
            switch try EventCodec<ImageEvent>.decode(event) {
            case .artefactsExpired(let event):
                expired += event.artefacts.map { ExpiredBuild(image: image, artefact: $0) }
            case .imageRemoved(let event): expired += event.deleted.map { ExpiredBuild(image: image, artefact: $0) }
            case .artefactsRemoved(let event): expired.removeAll { event.builds.contains($0.artefact.buildID) }
            default: continue
            }
        }
        return Array(expired.prefix(limit))
    }
}

struct NoSecrets: PullSecretLookup {
    func credentials(of secret: PullSecretName, for reference: ImageReference) async throws -> RegistryCredentials? {
        nil
    }
}

/// Does what the test says, and counts.
final class ScriptedBackend: BuildBackend {
    typealias Script = @Sendable (BuildOrder, @Sendable (String) async -> Void) async throws -> BuiltImage

    private let script: Script
    private let counts = Mutex<(now: Int, most: Int, orders: [BuildID], cancelled: Int, sweeps: Int)>((0, 0, [], 0, 0))

    init(_ script: @escaping Script) {
        self.script = script
    }

    /// Pushes an image at once.
    convenience init(pushingTo registry: RunningRegistry) {
        self.init { order, log in
            await log("STEP 1/1: FROM \(order.base)")
            return try await registry.pushed(order)
        }
    }

    var most: Int { counts.withLock { $0.most } }
    var orders: [BuildID] { counts.withLock { $0.orders } }
    var cancelled: Int { counts.withLock { $0.cancelled } }
    var sweeps: Int { counts.withLock { $0.sweeps } }

    func build(_ order: BuildOrder, log: @Sendable (String) async -> Void) async throws -> BuiltImage {
        counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
            counts.orders.append(order.id)
        }
        defer { counts.withLock { $0.now -= 1 } }
        do {
            return try await script(order, log)
        } catch {
            if error is CancellationError { counts.withLock { $0.cancelled += 1 } }
            throw error
        }
    }

    func sweep() async throws {
        counts.withLock { $0.sweeps += 1 }
    }
}

extension RunningRegistry {
    func pushed(_ order: BuildOrder) async throws -> BuiltImage {
        let digest = try await push(order.target.repository, order.target.tag ?? "", #"{"id":"\#(order.id)"}"#)
        return BuiltImage(digest: digest, sizeBytes: 42)
    }
}

/// Waits for something that nothing tells of but looking; the test's time limit ends it.
func until(_ condition: () async throws -> Bool) async throws {
    while try await !condition() {
        try Task.checkCancellation()
        await Task.yield()
    }
}

/// Opened once, by whom a test waits for.
struct Gate: Sendable {
    private let pair = AsyncStream.makeStream(of: Void.self)

    func open() { pair.continuation.finish() }

    /// - Throws: `CancellationError`
    func pass() async throws {
        for await _ in pair.stream {}
        try Task.checkCancellation()
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
