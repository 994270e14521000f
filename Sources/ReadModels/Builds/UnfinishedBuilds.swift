public import ImageDomain
public import Projections

/// The builds that wait for a worker or run, in memory: the queue, as the log has it.
public struct UnfinishedBuilds: ReadModelView {
    private var builds: [BuildID: Build] = [:]

    public init(rows: [Build]) {
        apply(rows, removing: [])
    }

    public static var keeps: (@Sendable (Build) -> Bool)? { { $0.state.isUnderWay } }

    public func row(_ id: BuildID) -> Build? { builds[id] }

    /// The one that waits longest comes first.
    public var all: [Build] {
        builds.values.sorted { ($0.queued.at, $0.id) < ($1.queued.at, $1.id) }
    }

    public mutating func apply(_ changed: [Build], removing ids: [BuildID]) {
        for id in ids { builds[id] = nil }
        for build in changed { builds[build.id] = build.state.isUnderWay ? build : nil }
    }
}
