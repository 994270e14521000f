import EventSourcing
import Postgres
import Projections

extension Ledger {
    /// Runs what reads events, and refuses one that this version cannot read in words that name the version to upgrade to.
    func namingWriters<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let event as UndecodableEvent {
            throw await unreadable(event)
        }
    }

    func unreadable(_ event: UndecodableEvent) async -> Refusal {
        // The event says by itself what is wrong with it, so a database that cannot say who wrote it hides nothing.
        let writer = try? await event.writer { try await reads.client.query($0, $1) }
        return .unreadable(event, writtenBy: writer)
    }
}
