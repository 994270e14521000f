extension ConnectionPool {
    /// What a caller may do next.
    enum Turn<Connection> {
        case use(Connection)
        /// Make a connection: one more is within the limit.
        case connect
        case closed
    }

    /// Who has which connection, and who waits for one, in the order of their coming. It opens and closes nothing, and is
    /// told what the clock says.
    struct StateMachine<Connection, Waiter> {
        struct Waiting {
            let id: UInt64
            let waiter: Waiter
            let deadline: ContinuousClock.Instant
        }

        private let limit: Int
        private var idle: [Connection] = []
        private var waiting = FIFO<Waiting>()
        private(set) var isClosed = false
        /// Lent out, or being made by whoever it will be lent to.
        private(set) var lentCount = 0

        init(limit: Int) {
            self.limit = limit
        }

        var idleCount: Int { idle.count }
        var waitingCount: Int { waiting.count }

        /// `nil` when all are lent out: then `wait`.
        mutating func lease() -> Turn<Connection>? {
            if isClosed { return .closed }
            // The one used last, so that the others may rest; its caches are the warmest.
            if let connection = idle.popLast() {
                lentCount += 1
                return .use(connection)
            }
            guard lentCount < limit else { return nil }
            lentCount += 1
            return .connect
        }

        mutating func wait(_ waiter: Waiter, id: UInt64, until deadline: ContinuousClock.Instant) {
            waiting.append(Waiting(id: id, waiter: waiter, deadline: deadline))
        }

        /// A connection comes back, or `nil` in its place when it is lost or could not be made. Answers whose turn it is.
        mutating func giveBack(_ connection: Connection?) -> (waiter: Waiter, turn: Turn<Connection>)? {
            guard !isClosed, let next = waiting.popFirst() else {
                lentCount -= 1
                if let connection, !isClosed { idle.append(connection) }
                return nil
            }
            return (next.waiter, connection.map { .use($0) } ?? .connect)
        }

        mutating func withdraw(_ id: UInt64) -> Waiter? {
            waiting.removeAll { $0.id == id }.first?.waiter
        }

        mutating func expire(now: ContinuousClock.Instant) -> [Waiter] {
            waiting.removeAll { $0.deadline <= now }.map(\.waiter)
        }

        var nextDeadline: ContinuousClock.Instant? {
            var nearest: ContinuousClock.Instant?
            waiting.forEach { nearest = min(nearest ?? $0.deadline, $0.deadline) }
            return nearest
        }

        /// Answers what is to be closed, and who waits in vain.
        mutating func close() -> (idle: [Connection], waiting: [Waiter]) {
            isClosed = true
            defer { idle = [] }
            return (idle, waiting.removeAll().map(\.waiter))
        }
    }
}
