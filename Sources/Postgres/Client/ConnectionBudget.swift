/// How many connections to PostgreSQL a server holds, and why. This is the one place that says so; PostgreSQL's own
/// `max_connections` (100 unless configured, three of them kept for superusers) must cover it for every replica.
public struct ConnectionBudget: Sendable, CustomStringConvertible {
    /// A connection that belongs to one part of the server for as long as it runs.
    public struct Dedicated: Sendable {
        public let purpose: String
        public let connections: Int

        public init(_ purpose: String, connections: Int = 1) {
            self.purpose = purpose
            self.connections = connections
        }
    }

    /// Shared by all callers, many statements under way on each. Two, so that one slow statement holds up half of the
    /// callers at most; a third adds backends and no throughput.
    public var pipelines: Int

    /// Lent out for a transaction of several statements, and given back. Reads go through the pipelines and appends through
    /// the append lane, so few callers need one at the same time, and the others wait their turn.
    public var pooled: Int

    /// Held for one purpose each: a session lock, LISTEN and COPY live and die with their connection.
    public var dedicated: [Dedicated]

    public init(pipelines: Int = 2, pooled: Int = 4, dedicated: [Dedicated] = []) {
        precondition(pipelines > 0 && pooled > 0, "a client needs a pipeline and a pooled connection at least")
        self.pipelines = pipelines
        self.pooled = pooled
        self.dedicated = dedicated
    }

    /// The server's: the append lane alone appends, so that positions become visible in order; the log tail
    /// listens, and so does what follows build logs; and each projector holds the session lock that makes it the only one
    /// of its name, and writes its rows there. Time travel replays one stretch of the log at a time, at most two people do
    /// so who compare, ask or step, and each projector does while it is far behind.
    public static func server(projectors: Int) -> ConnectionBudget {
        ConnectionBudget(
            dedicated: [
                Dedicated("append lane"), Dedicated("log tail"), Dedicated("build logs"),
                Dedicated("projectors", connections: projectors),
                Dedicated("replay", connections: 3 + projectors),
            ]
        )
    }

    public var total: Int { dedicated.reduce(pipelines + pooled) { $0 + $1.connections } }

    public var description: String {
        let parts =
            ["pipelines: \(pipelines)", "pooled: \(pooled)"] + dedicated.map { "\($0.purpose): \($0.connections)" }
        return "\(total) connections (\(parts.joined(separator: ", ")))"
    }
}
