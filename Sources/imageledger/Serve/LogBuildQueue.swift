import EventSourcing
import ImageBuilder
import ImageDomain
import ImageServer
import Projections
import ReadModels

/// The queue of builds, out of this replica's own copy of what the log says of them.
struct LogBuildQueue: BuildQueue {
    let builds: ReadSide.LiveBuilds
    let queries: BuildsQueries

    private static let longestWait = Duration.seconds(5)

    func unfinished() async throws -> (builds: [QueuedBuild], position: Position) {
        let (unfinished, position) = try await loaded()
        return (unfinished.map(QueuedBuild.init), position)
    }

    /// At a start the copy is still being loaded, and that is no reason to complain.
    private func loaded() async throws -> ([Build], Position) {
        for _ in 0..<Self.mostLooks {
            if let read = try? builds.read({ view, freshness in (view.all, freshness.position) }) { return read }
            try await Task.sleep(for: .milliseconds(100))
        }
        return try builds.read { view, freshness in (view.all, freshness.position) }
    }

    private static let mostLooks = 300

    func unsuccessful() async throws -> [QueuedBuild] {
        try await queries.unsuccessful(within: .seconds(24 * 3600), limit: 200).map(QueuedBuild.init)
    }

    func change(after position: Position) async {
        do throws(ReadModelBehind) {
            try await builds.wait(until: position.next, timeout: Self.longestWait)
        } catch {
            // Nothing has happened for a while; or nothing can be told, and then it is not asked for in a rush.
            if case .running = error.state { return }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    func expired(limit: Int) async throws -> [ExpiredBuild] {
        try await queries.expired(limit: limit).compactMap { build in
            guard let result = build.result else { return nil }
            let artefact = Artefact(
                buildID: build.id,
                number: build.number,
                reference: result.reference,
                digest: result.digest
            )
            return ExpiredBuild(image: build.image, artefact: artefact)
        }
    }
}

extension QueuedBuild {
    fileprivate init(_ build: Build) {
        self.init(
            id: build.id,
            image: build.image,
            number: build.number,
            input: build.input,
            worker: build.worker
        )
    }
}
