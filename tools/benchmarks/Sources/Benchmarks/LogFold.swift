import EventSourcing
import ImageDomain
import ReadModels

extension Benchmarks {
    /// Folds the whole log into the image selection, as a start without any table would.
    ///
    /// - Returns: events a second, how many events, and how many images are listed.
    static func fold(_ log: any EventLog) async throws -> String {
        let head = try await log.head()
        let clock = ContinuousClock()
        let start = clock.now
        let projection = ImagesProjection()
        var rows: [ImageName: Image] = [:]
        try await log.replay(Position.beginning.next...head) { event in try projection.apply(event, to: &rows) }
        let view = ImageSelectionView(rows: Array(rows.values))
        let seconds = start.duration(to: clock.now) / .seconds(1)
        return "\(Int(Double(head.rawValue) / seconds)) \(head) \(view.count)"
    }
}
