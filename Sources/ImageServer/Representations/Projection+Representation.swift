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
            stalled: Stall(status.state),
            side: status.side?.rawValue,
            beside: status.beside.map(Beside.init)
        )
    }
}

extension ProjectionRepresentation.Beside {
    fileprivate init(_ beside: ProjectionStatus.Beside) {
        self.init(
            role: beside.isRetired ? "former" : "candidate",
            isKept: beside.isKept,
            version: Int64(beside.version),
            checkpoint: beside.checkpoint.rawValue,
            lag: beside.lag.map { ProjectionRepresentation.Lag(events: $0.events, seconds: $0.seconds) },
            state: beside.state.word,
            stalled: ProjectionRepresentation.Stall(beside.state),
            eventsPerSecond: beside.eventsPerSecond,
            secondsLeft: beside.secondsLeft
        )
    }
}

extension ProjectionRepresentation.Stall {
    fileprivate init?(_ state: ProjectionStatus.State) {
        guard case .stalled(let position, let reason) = state else { return nil }
        self.init(position: position.rawValue, reason: reason)
    }
}
