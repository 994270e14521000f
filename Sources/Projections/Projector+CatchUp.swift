import EventSourcing
import Postgres
import ServiceLifecycle

extension Projector {
    /// Folds what the log tells already, when that is much: in long stretches, the next of which is read while one is
    /// written. Tables that have no rows yet are filled without their indexes, which are made of all rows at the end.
    ///
    /// A gap in the log, and events that cannot be folded, are left to `foldBatches`: they are found there as ever.
    func catchUp(epoch: Int64) async throws {
        if machine.checkpoint == .beginning, try await isFarBehind(log.head()) {
            try await row.putIndexesAside(on: connected())
        }
        do {
            while case .fold = machine.action, try await foldStretches(upTo: log.head(), epoch: epoch) {}
        } catch EventLogError.gap {}
        guard case .fold = machine.action, !Task.isShuttingDownGracefully else { return }
        isWriting = true
        defer { isWriting = false }
        try await row.putIndexesBack(on: connected())
    }

    /// - Returns: whether there was much to fold, so that much may have come meanwhile.
    private func foldStretches(upTo head: Position, epoch: Int64) async throws -> Bool {
        guard isFarBehind(head) else { return false }
        var stretch = try await stretch(behind: machine.checkpoint, upTo: head)
        while let last = stretch.last, case .fold = machine.action, !Task.isShuttingDownGracefully {
            async let next = self.stretch(behind: last.position, upTo: head)
            let former = machine.status
            try await fold(stretch, epoch: epoch)
            announce(former)
            stretch = try await next
        }
        return !Task.isShuttingDownGracefully
    }

    private func isFarBehind(_ head: Position) -> Bool {
        head.rawValue - machine.checkpoint.rawValue > rhythm.nearby
    }

    private nonisolated func stretch(behind position: Position, upTo head: Position) async throws -> [RecordedEvent] {
        guard position < head else { return [] }
        let last = min(head, Position(position.rawValue + rhythm.stretch))
        var events: [RecordedEvent] = []
        events.reserveCapacity(Int(last.rawValue - position.rawValue))
        try await log.replay(position.next...last) { events.append($0) }
        return events
    }
}
