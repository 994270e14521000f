/// Which query of a pipeline is where: waiting to be sent, or sent and waiting for its answer, and what becomes of it when
/// the connection goes, its time is up or its caller leaves. It knows neither libpq nor the clock, and is told both.
struct PipelineStateMachine<Query> {
    struct Entry {
        let id: UInt64
        let query: Query
        let timeout: Duration?
        let deadline: ContinuousClock.Instant?
        /// While there is no connection, no longer than this.
        let waitLimit: ContinuousClock.Instant
        /// The caller has gone with an error of its own; the answer is read and thrown away.
        var isAbandoned = false
        /// A cancel request was under way while this was on the server, and may have hit it instead of the one meant.
        var isExposedToCancel = false
        /// Sent a second time already.
        var isRepeated = false
    }

    struct Failure {
        let entry: Entry
        let error: PostgresError
    }

    private enum Link {
        case down(reason: String?)
        case up
        case closed
    }

    /// Beyond this many, queries wait here, where they can still be withdrawn.
    static var inFlightLimit: Int { 1024 }
    static var waitingLimit: Int { 10_000 }
    /// An abandoned statement may end by itself before the server is asked to give it up.
    static var leniency: Duration { .milliseconds(50) }
    /// How long the server may take to give it up before the connection counts as lost.
    static var grace: Duration { Patience.grace }

    private var link = Link.down(reason: nil)
    private var waiting = FIFO<Entry>()
    private var inFlight = FIFO<Entry>()
    private let connectTimeout: Duration

    /// When `expire`, `mustCancelHead` or `isHeadStuck` may next have something to say; never too late, often too early.
    private(set) var alarm: ContinuousClock.Instant?

    /// Since when the head of the queue is what the server is working on.
    private var headSince: ContinuousClock.Instant?
    /// Since when the server has been asked to give the head up, and when it was asked last.
    private var cancelledHead: (since: ContinuousClock.Instant, last: ContinuousClock.Instant)?
    private var isCancelUnderway = false

    init(connectTimeout: Duration) {
        self.connectTimeout = connectTimeout
    }

    var isUp: Bool { if case .up = link { true } else { false } }
    private var isDown: Bool { if case .down = link { true } else { false } }
    var isClosed: Bool { if case .closed = link { true } else { false } }
    var head: Entry? { inFlight.first }
    var load: Int { waiting.count + inFlight.count }

    // MARK: A query's way

    mutating func submit(
        _ query: Query,
        id: UInt64,
        timeout: Duration?,
        now: ContinuousClock.Instant
    ) -> Failure? {
        let deadline = timeout.map { now + $0 }
        let entry = Entry(id: id, query: query, timeout: timeout, deadline: deadline, waitLimit: now + connectTimeout)
        if isClosed {
            return Failure(entry: entry, error: .cannotConnect(reason: "the client is closed"))
        }
        if waiting.count >= Self.waitingLimit {
            return Failure(entry: entry, error: .cannotConnect(reason: "\(waiting.count) queries are waiting already"))
        }
        waiting.append(entry)
        lowerAlarm(to: deadline)
        if isDown { lowerAlarm(to: entry.waitLimit) }
        return nil
    }

    /// The next query to send, which is then in flight.
    mutating func next(now: ContinuousClock.Instant) -> Entry? {
        guard isUp, inFlight.count < Self.inFlightLimit, var entry = waiting.popFirst() else { return nil }
        entry.isExposedToCancel = isCancelUnderway
        if inFlight.isEmpty { headSince = now }
        inFlight.append(entry)
        return entry
    }

    enum Answered {
        case deliver(Entry)
        case discard
        case sendAgain
    }

    /// The server has answered the head of the queue, with `error` when it refused.
    mutating func answered(with error: SQLState?, now: ContinuousClock.Instant) -> Answered {
        guard var entry = inFlight.popFirst() else { return .discard }
        headSince = inFlight.isEmpty ? nil : now
        cancelledHead = nil
        lowerAlarm(to: headDeadline)
        if entry.isAbandoned { return .discard }
        // Both mean that nothing of it happened: it was hit by a cancel request for its neighbour, or its statement was
        // prepared together with a neighbour whose preparation failed.
        let isInnocent = error == .queryCanceled && entry.isExposedToCancel || error == .invalidStatementName
        guard isInnocent, !entry.isRepeated else { return .deliver(entry) }
        entry.isRepeated = true
        waiting.append(entry)
        return .sendAgain
    }

    /// The caller leaves. Answers the entry, whose caller is to be told; `nil` when it has been told already.
    mutating func abandon(_ id: UInt64) -> Entry? {
        if let entry = waiting.removeAll(where: { $0.id == id }).first { return entry }
        return abandon { $0.id == id }.first
    }

    private mutating func abandon(where isLeaving: (Entry) -> Bool) -> [Entry] {
        var leaving: [Entry] = []
        inFlight.mutateEach { entry in
            guard !entry.isAbandoned, isLeaving(entry) else { return }
            entry.isAbandoned = true
            leaving.append(entry)
        }
        lowerAlarm(to: headDeadline)
        return leaving
    }

    // MARK: Time

    /// Those whose time is up.
    mutating func expire(now: ContinuousClock.Instant) -> [Failure] {
        let reason: String? = if case .down(let reason) = link { reason ?? "no connection yet" } else { nil }
        let late = waiting.removeAll { entry in
            entry.deadline.map { $0 <= now } ?? false || reason != nil && entry.waitLimit <= now
        }
        let unanswered = abandon { $0.deadline.map { $0 <= now } ?? false }
        func failure(of entry: Entry, wasSent: Bool) -> Failure {
            if let timeout = entry.timeout, let deadline = entry.deadline, deadline <= now {
                return Failure(entry: entry, error: .timedOut(after: timeout, outcomeUnknown: wasSent))
            }
            return Failure(entry: entry, error: .cannotConnect(reason: reason ?? "no connection"))
        }
        return late.map { failure(of: $0, wasSent: false) } + unanswered.map { failure(of: $0, wasSent: true) }
    }

    /// To be called when `alarm` has passed and all that it is for was asked; finds the next one.
    mutating func setAlarm() {
        alarm = nil
        var nearest = headDeadline
        func consider(_ instant: ContinuousClock.Instant?) {
            if let instant { nearest = min(nearest ?? instant, instant) }
        }
        waiting.forEach { entry in
            consider(entry.deadline)
            if isDown { consider(entry.waitLimit) }
        }
        inFlight.forEach { if !$0.isAbandoned { consider($0.deadline) } }
        lowerAlarm(to: nearest)
    }

    private mutating func lowerAlarm(to instant: ContinuousClock.Instant?) {
        if let instant { alarm = min(alarm ?? instant, instant) }
    }

    private var headDeadline: ContinuousClock.Instant? {
        guard head?.isAbandoned == true else { return nil }
        if let cancelledHead {
            return isCancelUnderway ? cancelledHead.since + Self.grace : cancelledHead.last + Patience.repetition
        }
        return isCancelUnderway ? nil : headSince.map { $0 + Self.leniency }
    }

    // MARK: Cancelling on the server

    /// `true` for a head that nobody waits for and that holds up the others, and again after a while, since a request that
    /// reaches the server before the statement does is ignored. The caller sends the request, and says `cancelDelivered`.
    mutating func mustCancelHead(now: ContinuousClock.Instant) -> Bool {
        guard head?.isAbandoned == true, !isCancelUnderway, let headDeadline, headDeadline <= now else { return false }
        isCancelUnderway = true
        cancelledHead = (cancelledHead?.since ?? now, now)
        inFlight.mutateEach { $0.isExposedToCancel = true }
        lowerAlarm(to: self.headDeadline)
        return true
    }

    mutating func cancelDelivered() {
        isCancelUnderway = false
        lowerAlarm(to: headDeadline)
    }

    func isHeadStuck(now: ContinuousClock.Instant) -> Bool {
        cancelledHead.map { $0.since + Self.grace <= now } ?? false
    }

    // MARK: The connection

    mutating func connected() {
        guard !isClosed else { return }
        link = .up
    }

    /// Remembered for those who wait in vain.
    mutating func couldNotConnect(_ reason: String) {
        guard !isClosed else { return }
        link = .down(reason: reason)
        setAlarm()
    }

    /// Answers those whose outcome is now unknown. What was not sent yet waits for the next connection.
    mutating func lost(_ reason: String) -> [Entry] {
        if !isClosed { link = .down(reason: reason) }
        headSince = nil
        cancelledHead = nil
        isCancelUnderway = false
        defer { setAlarm() }
        return inFlight.removeAll().filter { !$0.isAbandoned }
    }

    /// Answers those that were never sent, and those whose outcome is now unknown.
    mutating func close() -> (unsent: [Entry], inFlight: [Entry]) {
        link = .closed
        return (waiting.removeAll(), lost("the client was closed"))
    }
}
