public import EventSourcing
import Postgres

extension PostgresEventLog {
    /// What the tail has read lately is handed out from memory, so that any number of subscribers costs one reading of the
    /// log; who stands further back reads pages of the table until it has come close enough.
    public func subscribe(after position: Position) -> EventSubscription {
        EventSubscription(after: position) { [self] position in
            var backoff = Backoff.untilTheLogIsBack
            while true {
                if let batch = tail.recent(after: position), !batch.isEmpty { return batch }
                if tail.covers(position) {
                    try await tail.mark.reach(position.next)
                    continue
                }
                do {
                    let page = try await page(after: position)
                    if !page.isEmpty { return page }
                    try await tail.mark.reach(position.next)
                } catch EventLogError.unavailable {
                    // The subscription outlives the outage: it asks again where it stood.
                    try await Task.sleep(for: backoff.next())
                }
            }
        }
    }

    /// What stands before a gap is read as if it were the end.
    private func page(after position: Position) async throws(EventLogError) -> [RecordedEvent] {
        do {
            return try await read(after: position, limit: LogTail.pageSize)
        } catch {
            guard case .gap(let last, _) = error, last > position else { throw error }
            return try await read(after: position, limit: Int(last.rawValue - position.rawValue))
        }
    }
}
