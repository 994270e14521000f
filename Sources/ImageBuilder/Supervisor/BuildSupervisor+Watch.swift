import EventSourcing
import ImageDomain
import Logging

extension BuildSupervisor {
    /// Gives a sign of life for every build that runs here.
    func renewLease() async {
        while !Task.isCancelled {
            do {
                try await work.beat(worker)
            } catch {
                complain("the lease of this worker cannot be renewed", error)
            }
            try? await Task.sleep(for: settings.rhythm.beat)
        }
    }

    /// Records the builds of workers that are gone.
    func watchOthers() async {
        var watch = LeaseWatch(patience: settings.rhythm.lease)
        while !Task.isCancelled {
            do {
                let leases = try await work.leases()
                let running = try await queue.unfinished().builds.filter { $0.worker != nil && $0.worker != worker }
                for build in watch.dead(among: running, leases, at: .now) {
                    await bury(build, "Its worker gave no sign of life any more.")
                }
            } catch {
                complain("other workers cannot be watched", error)
            }
            try? await Task.sleep(for: settings.rhythm.beat)
        }
    }
}

/// Tells a worker that is gone from one that is slow: by how long its lease has been seen unchanged, on this process's own
/// clock. While the database is away nothing is seen, and nobody dies of that.
struct LeaseWatch {
    private let patience: Duration
    private var seen: [BuildID: Sight] = [:]

    private struct Sight {
        let beat: Int64?
        let since: ContinuousClock.Instant
    }

    init(patience: Duration) {
        self.patience = patience
    }

    mutating func dead(
        among running: [QueuedBuild],
        _ leases: [BuildID: Int64],
        at now: ContinuousClock.Instant
    ) -> [QueuedBuild] {
        var seen: [BuildID: Sight] = [:]
        for build in running {
            let former = self.seen[build.id]
            let beat = leases[build.id]
            seen[build.id] = former.flatMap { $0.beat == beat ? $0 : nil } ?? Sight(beat: beat, since: now)
        }
        self.seen = seen
        return running.filter { build in seen[build.id].map { now - $0.since >= patience } ?? false }
    }
}
