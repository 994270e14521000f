public import EventSourcing
import Synchronization

extension LiveReadModel {
    public func status() async -> ProjectionStatus {
        let (checkpoint, state) = copy.withLock { ($0.position, $0.state) }
        return ProjectionStatus(
            name: name,
            version: P.version,
            place: .memory,
            checkpoint: checkpoint,
            lag: await ProjectionStatus.Lag.measure(checkpoint, in: log, now: now),
            state: state
        )
    }

    /// Here only: every replica has its own copy.
    public func resume() async {
        wishes.continuation.yield()
    }

    public func wait(until position: Position, timeout: Duration) async throws(ReadModelBehind) {
        if mark.position >= position { return }
        if case .stalled = copy.withLock({ $0.state }) { throw behind(position) }
        guard await mark.reaches(position, within: timeout) else { throw behind(position) }
    }

    private func behind(_ wanted: Position) -> ReadModelBehind {
        copy.withLock {
            ReadModelBehind(name: P.name, wanted: wanted, checkpoint: $0.position, state: $0.state)
        }
    }
}
