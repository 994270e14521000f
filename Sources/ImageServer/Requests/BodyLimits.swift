/// How much of a body is taken, and for how long.
public struct BodyLimits: Sendable {
    public var bytes: Int
    /// How many arrays and objects may stand inside each other.
    public var depth: Int
    /// From the head of the request to the body's last byte; a client that trickles cannot hold a handler for longer. (One
    /// that sends nothing at all is ended by the connection's idle time-out.)
    public var time: Duration

    public init(bytes: Int = 1 << 20, depth: Int = 32, time: Duration = .seconds(30)) {
        self.bytes = bytes
        self.depth = depth
        self.time = time
    }
}
