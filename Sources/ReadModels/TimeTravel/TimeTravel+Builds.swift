import EventSourcing
public import ImageDomain
import Postgres

extension TimeTravel {
    /// - Parameter image: the one that the build is of, which never changes.
    public func build(_ id: BuildID, of image: ImageName, _ asOf: AsOf) async throws -> Build? {
        try await rows(BuildsProjection(), of: image.stream, asOf)[id]
    }

    /// The newest first, as `BuildsQueries.page`. A page reads the streams of the images that it has builds of.
    ///
    /// The table of the present says which builds there can have been, so it must have come to the moment.
    ///
    /// - Throws: `InvalidCursor`, `PostgresError`, `EventLogError`, `UndecodableEvent`.
    public func builds(_ filter: BuildsFilter, _ asOf: AsOf) async throws -> Page<ListedBuild> {
        var start = try filter.cursor.map { text throws(InvalidCursor) in try BuildsQueries.start(text, asOf: asOf) }
        guard let last = try await recordedAt(asOf.position) else {
            return Page([], limit: filter.limit, cursor: Self.cursor)
        }
        var found: [Build] = []
        var candidates: [PastBuild]
        repeat {
            let wanted = filter.limit + 1 - found.count
            candidates = try await builds.candidates(filter, notAfter: last, behind: start, limit: wanted)
            let builds = try await folded(candidates, asOf)
            found += builds.filter { build in filter.state.map { build.state == $0 } ?? true }
            start = candidates.last.map { ($0.queued, $0.id.rawValue) }
        } while !candidates.isEmpty && found.count <= filter.limit
        // How far a build was while it ran is not in the log.
        return Page(found.map { ListedBuild($0) }, limit: filter.limit, asOf: asOf, cursor: Self.cursor)
    }

    /// As `BuildsQueries.days`. All that happened at the moment's very instant counts as having happened.
    ///
    /// The table must have come to the moment.
    public func buildDays(_ filter: BuildsFilter, _ asOf: AsOf) async throws -> [BuildDay] {
        guard let last = try await recordedAt(asOf.position) else { return [] }
        return try await builds.days(filter, notAfter: last)
    }

    private static func cursor(behind listed: ListedBuild) -> PageCursor {
        BuildsQueries.cursor(behind: listed.build)
    }

    /// Those of the candidates that had been started, as they were, in their order.
    private func folded(_ candidates: [PastBuild], _ asOf: AsOf) async throws -> [Build] {
        var builds: [BuildID: Build] = [:]
        for (image, ofImage) in Dictionary(grouping: candidates, by: \.image) {
            let rows = try await rows(BuildsProjection(), of: image.stream, asOf)
            for candidate in ofImage { builds[candidate.id] = rows[candidate.id] }
        }
        return candidates.compactMap { builds[$0.id] }
    }
}
