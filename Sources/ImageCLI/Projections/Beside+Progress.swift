import ImageAPI

extension ProjectionRepresentation.Beside {
    /// `12000 events to go, 48000 a second, 1 s left`; `nil` when there is nothing to wait for.
    var progress: String? {
        guard let lag, lag.events > 0 else { return nil }
        var text = "\(lag.events) events to go"
        if let eventsPerSecond { text += ", \(Int64(eventsPerSecond.rounded())) a second" }
        if let secondsLeft { text += ", \(Int64(secondsLeft.rounded(.up))) s left" }
        return text
    }
}
