import CLibpq

/// Asks the server to give up whatever a session is at, over a connection of its own.
///
/// `@unchecked Sendable` holds because a `PGcancel` is never changed after it was made, and `PQcancel` only reads it
/// (libpq's manual, 34.7 "Canceling Queries in Progress": safe from another thread than the session's).
final class CancelRequest: @unchecked Sendable {
    private let pointer: OpaquePointer

    init?(_ session: Session) {
        guard let pointer = PQgetCancel(session.pointer) else { return nil }
        self.pointer = pointer
    }

    deinit {
        PQfreeCancel(pointer)
    }

    /// Blocks until the server has passed the request on, or cannot be reached.
    func send() {
        var complaint = [CChar](repeating: 0, count: 256)
        // When it fails the statement runs on, and the caller's own limit of patience ends the wait.
        _ = PQcancel(pointer, &complaint, Int32(complaint.count))
    }
}
