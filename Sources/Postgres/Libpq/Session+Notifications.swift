import CLibpq

extension Session {
    /// Of those that have arrived.
    func nextNotification() -> Notification? {
        guard let notify = PQnotifies(pointer) else { return nil }
        defer { PQfreemem(notify) }
        guard let channel = notify.pointee.relname, let payload = notify.pointee.extra else { return nil }
        return Notification(
            channel: String(cString: channel),
            payload: String(cString: payload),
            processID: notify.pointee.be_pid
        )
    }
}
