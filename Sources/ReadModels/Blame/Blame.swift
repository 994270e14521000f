public import EventSourcing

/// Who set what a thing says of itself, folded from the events of its stream.
///
/// A field is laid to the last event behind which it was another than before, so an edit that changes one field leaves the
/// others with whom they had, and one that sets back what was changed is the one that counts.
public struct Blame: Equatable, Sendable {
    /// A field, and the event that made it what it is.
    public struct Line: Equatable, Sendable {
        public let field: ThingField
        public let origin: EventOrigin
    }

    public let thing: Thing
    /// What the thing says, or said last.
    public private(set) var lines: [Line] = []
    /// The event by which it came to be there, the last time; `nil` before, and where the fold began behind it.
    private(set) var addition: EventOrigin?
    /// `nil` while it is there.
    public private(set) var removal: EventOrigin?
    /// Groups that it had and has no more, each with the event that took it away, the last time.
    public private(set) var formerGroups: [String: EventOrigin] = [:]
    private var state: ThingState

    /// - Parameter events: of the thing's stream, from the first on: all, or up to a position for what held then.
    /// - Throws: `UndecodableEvent`.
    public init(of thing: Thing, _ events: some Sequence<RecordedEvent>) throws {
        self.thing = thing
        self.state = ThingState(thing.kind)
        for event in events { try apply(event) }
    }

    /// As the events up to `start` left it, each field laid to the last of them; `apply` goes on from there. That is all
    /// that a comparison with what comes behind needs, and several times faster.
    ///
    /// - Throws: `UndecodableEvent`.
    init(of thing: Thing, leftBy events: some Collection<RecordedEvent>) throws {
        self.thing = thing
        self.state = ThingState(thing.kind)
        var last: RecordedEvent?
        for event in events {
            try state.evolve(event)
            last = event
        }
        guard let last else { return }
        let origin = EventOrigin(last)
        if let fields = state.fields {
            lines = fields.map { Line(field: $0, origin: origin) }
        } else {
            removal = origin
        }
    }

    /// Whether nothing has happened to it yet.
    public var isUnknown: Bool { lines.isEmpty && removal == nil }

    /// - Parameter event: the next of the stream.
    /// - Throws: `UndecodableEvent`.
    mutating func apply(_ event: RecordedEvent) throws {
        try state.evolve(event)
        let origin = EventOrigin(event)
        guard let fields = state.fields else {
            if removal == nil { removal = origin }
            return
        }
        // What was removed and comes again owes nothing to its life before.
        let former = lines
        let known = removal == nil ? former : []
        if known.isEmpty { addition = origin }
        let lineOf = Dictionary(uniqueKeysWithValues: known.map { ($0.field.name, $0) })
        lines = fields.map { field in
            if let line = lineOf[field.name], line.field == field { line } else { Line(field: field, origin: origin) }
        }
        noteGroups(from: former, removal ?? origin)
        removal = nil
    }

    private mutating func noteGroups(from former: [Line], _ origin: EventOrigin) {
        let names = Set(lines.map(\.field.name))
        for case .group(let group) in former.map(\.field.name) where !names.contains(.group(group)) {
            formerGroups[group] = origin
        }
        for case .group(let group) in names { formerGroups[group] = nil }
    }
}

/// What is to be known of an event by who asks where something comes from.
public struct EventOrigin: Hashable, Sendable {
    public let position: Position
    public let version: Version
    public let type: EventType
    public let recordedAt: Instant
    public let actor: EventActor
    public let reason: String?

    public init(_ event: RecordedEvent) {
        position = event.position
        version = event.version
        type = event.type
        recordedAt = event.recordedAt
        actor = event.metadata.actor
        reason = event.metadata.reason
    }
}
