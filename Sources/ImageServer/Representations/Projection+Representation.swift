import EventSourcing
import ImageAPI
import Projections

extension ProjectionRepresentation {
    /// `nil` while the log cannot be asked, so that nobody knows how far behind it is.
    init?(_ status: ProjectionStatus) {
        guard let lag = status.lag else { return nil }
        self.init(
            name: status.name,
            version: Int64(status.version),
            checkpoint: status.checkpoint.rawValue,
            lag: Lag(events: lag.events, seconds: lag.seconds),
            state: status.state.word,
            stalled: Stall(status.state)
        )
    }
}

extension ProjectionRepresentation.Stall {
    fileprivate init?(_ state: ProjectionStatus.State) {
        guard case .stalled(let position, let reason) = state else { return nil }
        self.init(position: position.rawValue, reason: reason)
    }
}
