/// How long one operation waits, and what has become of that.
struct Patience {
    /// After the server was asked to give a statement up: how long its answer may take before the connection is given up.
    static let grace = Duration.seconds(5)
    /// A request that reaches the server before the statement does is ignored, so it is repeated.
    static let repetition = Duration.milliseconds(200)

    let timeout: Duration?
    private(set) var deadline: ContinuousClock.Instant?
    /// Why the server was asked to give the statement up.
    private(set) var reason: PostgresError?
    private var end: ContinuousClock.Instant?

    init(_ timeout: Duration?) {
        self.timeout = timeout
        deadline = timeout.map { .now + $0 }
    }

    mutating func end(because reason: PostgresError) {
        self.reason = reason
        end = .now + Self.grace
        deadline = .now + Self.repetition
    }

    /// `false` when the last moment has passed.
    mutating func goOn() -> Bool {
        guard let end, .now < end else { return false }
        deadline = min(end, .now + Self.repetition)
        return true
    }
}
