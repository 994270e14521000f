import ImageDomain
import Synchronization

/// The builds that this process runs, each of which can be cancelled by itself.
struct RunningBuilds {
    private var builds: [BuildID: RunningBuild] = [:]

    var count: Int { builds.values.count { !$0.hasEnded } }

    func contains(_ id: BuildID) -> Bool { builds[id] != nil }

    mutating func add(_ id: BuildID, _ build: RunningBuild) { builds[id] = build }

    /// What has left the queue without us was cancelled, or its image was removed.
    func cancel(allBut ids: [BuildID]) {
        let ids = Set(ids)
        for (id, build) in builds where !ids.contains(id) { build.cancel() }
    }

    func cancelAll() {
        for build in builds.values { build.cancel() }
    }

    mutating func forgetEnded() {
        builds = builds.filter { !$0.value.hasEnded }
    }

    func allEnded() async {
        for build in builds.values { await build.end() }
    }
}

final class RunningBuild: Sendable {
    private let task: Task<Void, Never>
    private let ended: Ended

    private final class Ended: Sendable {
        let value = Atomic(false)
    }

    init(_ body: @escaping @Sendable () async -> Void) {
        let ended = Ended()
        self.ended = ended
        self.task = Task {
            await body()
            ended.value.store(true, ordering: .releasing)
        }
    }

    var hasEnded: Bool { ended.value.load(ordering: .acquiring) }

    func cancel() { task.cancel() }

    func end() async { await task.value }
}
