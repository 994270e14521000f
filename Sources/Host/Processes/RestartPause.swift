/// The first restart is immediate; each that follows within a minute waits twice as long as the one before, up to 10 s.
public struct RestartPause {
    private var restarts = 0
    private var last: ContinuousClock.Instant?

    public init() {}

    public mutating func next(at now: ContinuousClock.Instant) -> Duration {
        if let last, now - last > .seconds(60) { restarts = 0 }
        last = now
        restarts += 1
        return restarts == 1 ? .zero : min(.milliseconds(125) * (1 << min(restarts, 8)), .seconds(10))
    }
}
