public import EventSourcing

/// What a log holds after some appends: positions and the versions of each stream count up from 1.
///
/// `History(on("image-a", added, edited), on("group-x", registered, by: .bob))`
public struct History: Sendable {
    public private(set) var events: [RecordedEvent] = []

    public init(_ stretches: Stretch...) {
        for stretch in stretches { append(stretch) }
    }

    public init(_ stretches: [Stretch]) {
        for stretch in stretches { append(stretch) }
    }

    /// Each event comes a second after the one before.
    public mutating func append(_ stretch: Stretch) {
        for event in stretch.events {
            let position = events.count + 1
            let versions = events.filter { $0.stream == stretch.stream }.count
            events.append(
                RecordedEvent(
                    position: Position(Int64(position)),
                    stream: stretch.stream,
                    version: Version(Int64(versions + 1)),
                    type: event.type,
                    schemaVersion: event.schemaVersion,
                    recordedAt: .noon.advanced(bySeconds: Int64(position - 1)),
                    metadata: .number(position, by: stretch.actor, reason: stretch.reason),
                    payload: event.payload
                )
            )
        }
    }

    /// Events of one stream that were appended by one person for one reason.
    public struct Stretch: Sendable {
        public let stream: StreamName
        public let events: [NewEvent]
        public let actor: EventActor
        public let reason: String?

        public init(_ stream: StreamName, _ events: [NewEvent], by actor: EventActor, reason: String?) {
            self.stream = stream
            self.events = events
            self.actor = actor
            self.reason = reason
        }
    }
}

public func on<Event: DomainEvent>(
    _ stream: StreamName,
    _ events: Event...,
    by actor: EventActor = .alice,
    reason: String? = nil
) -> History.Stretch {
    History.Stretch(stream, events.map(EventCodec.encode), by: actor, reason: reason)
}
