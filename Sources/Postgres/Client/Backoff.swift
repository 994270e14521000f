/// How long to wait before the next attempt: an exponentially growing limit, and a random share of it ("full jitter"), so
/// that many clients of a server that comes back do not all knock at the same moment.
public struct Backoff: Sendable {
    public var first: Duration
    public var limit: Duration
    public private(set) var attempts = 0

    /// Gives a number from 0 to 1.
    private let random: @Sendable () -> Double

    public init(
        first: Duration = .milliseconds(50),
        limit: Duration = .seconds(5),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.first = first
        self.limit = limit
        self.random = random
    }

    /// Also counts the attempt.
    public mutating func next() -> Duration {
        let ceiling = min(limit, first * (1 << min(attempts, 30)))
        attempts += 1
        return ceiling * random()
    }

    public mutating func reset() {
        attempts = 0
    }
}
