public import EventSourcing

/// When something happened, and who did it.
public struct Stamp: Hashable, Sendable {
    public let at: Instant
    public let by: EventActor

    public init(at instant: Instant, by actor: EventActor) {
        self.at = instant
        self.by = actor
    }
}

extension Recording {
    var stamp: Stamp { Stamp(at: recordedAt, by: actor) }
}
