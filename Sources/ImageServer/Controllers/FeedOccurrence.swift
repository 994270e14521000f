import EventSourcing
import ServiceLifecycle

/// What a feed of the log waits for.
enum FeedOccurrence: Sendable {
    case events([RecordedEvent])
    case heartbeat
    case shutdown
}

extension FeedOccurrence {
    /// What comes first. A reading of the log that loses is broken off, to be begun again at the same position.
    static func next(
        in log: any EventLog,
        after position: Position,
        _ rhythm: FeedRhythm
    ) async throws -> FeedOccurrence {
        try await withThrowingTaskGroup(of: FeedOccurrence.self) { group in
            group.addTask {
                var events = log.subscribe(after: position).makeAsyncIterator()
                return .events(try await events.next() ?? [])
            }
            group.addTask {
                try await rhythm.clock.sleep(for: rhythm.heartbeat)
                return .heartbeat
            }
            group.addTask {
                try await gracefulShutdown()
                return .shutdown
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .shutdown
        }
    }
}
