/// What `NOTIFY` sent.
public struct Notification: Sendable, Hashable {
    public let channel: String
    public let payload: String
    /// The server process of the session that sent it.
    public let processID: Int32
}

extension PostgresConnection {
    /// Subscribes this session to a channel, of any name.
    public func listen(_ channel: String) async throws(PostgresError) {
        let quoted =
            "\"" + channel.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        _ = try await operation { () async throws(PostgresError) in
            try await self.answer { $0.sendOnce("LISTEN \(quoted)") }
        }
    }

    /// Waits for the next notification, and has the connection to itself meanwhile; `nil` when `timeout` passed.
    ///
    /// Throws `connectionLost` when the connection ends (whatever was sent since then is gone, so read what you listen for
    /// anew), and `cancelled` as soon as the task is cancelled; the connection can be used on after that.
    public func nextNotification(timeout: Duration? = nil) async throws(PostgresError) -> Notification? {
        try await operation(timeout: timeout) { () async throws(PostgresError) -> Notification? in
            while true {
                let session = try self.openSession()
                if let notification = session.nextNotification() { return notification }
                switch await self.wait.wait(
                    for: SocketWait.readable,
                    of: session.socket,
                    until: self.patience.deadline
                ) {
                case .ready:
                    guard session.consumeInput() else { throw self.lose() }
                case .deadline: return nil
                case .interrupted: throw .cancelled
                }
            }
        }
    }
}
