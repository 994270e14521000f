import EventSourcing
import ImageAPI
import Projections

extension ReadSide {
    /// Waits until the caller can read what it wrote, if it says which position that is.
    ///
    /// - Throws: `ReadModelBehind` after five seconds.
    func wait(for model: any ReadModel, _ position: Position?) async throws(ReadModelBehind) {
        guard let position else { return }
        try await model.wait(until: position, timeout: .seconds(5))
    }
}
