import EventSourcing
import ImageDomain
import Postgres
import Projections
import ReadModels

extension Benchmarks {
    /// Folds the whole log into the image selection, as a server's copy in memory does at a start without any table.
    ///
    /// - Returns: events a second, how many events, and how many images are listed.
    static func fold(_ log: any EventLog, _ client: PostgresClient) async throws -> String {
        let head = try await log.head()
        let clock = ContinuousClock()
        let start = clock.now
        let live = LiveReadModel(
            ImagesProjection(),
            in: ImageSelectionView.self,
            startingFrom: { _, _ in throw TableIsThere() },
            and: log,
            on: client,
            now: { Instant(microsecondsSince1970: 0) }
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await live.run() }
            try await live.wait(until: head, timeout: .seconds(600))
            let seconds = start.duration(to: clock.now) / .seconds(1)
            let count = try live.read { view, _ in view.count }
            group.cancelAll()
            return "\(Int(Double(head.rawValue) / seconds)) \(head) \(count)"
        }
    }

    private struct TableIsThere: Error, CustomStringConvertible {
        let description = "the database has rows of a server already, so the log would not be folded from its beginning"
    }
}
