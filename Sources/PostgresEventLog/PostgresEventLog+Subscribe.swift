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
                    let page = try await read(after: position, limit: LogTail.pageSize)
                    if !page.isEmpty { return page }
                    try await tail.mark.reach(position.next)
                } catch EventLogError.unavailable {
                    // The subscription outlives the outage: it asks again where it stood.
                    try await Task.sleep(for: backoff.next())
                }
            }
        }
    }
}
