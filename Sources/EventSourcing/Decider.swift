/// A pure decision: what has happened, and what is asked for, give what happens now.
///
/// The pattern is Jérémie Chassaing's ("Functional Event Sourcing Decider", 2021), with one addition: `evolve` also gets
/// when and by whom an event was recorded, since an image's state says who last changed it. A decision has no clock, no
/// randomness and no I/O; whatever it needs of the world stands in the command.
public protocol Decider: Sendable {
    associatedtype Command: StreamCommand
    associatedtype Event: DomainEvent
    associatedtype State: Sendable
    associatedtype Rejection: Error

    static var initialState: State { get }

    /// The events that the command causes; none when all is already as it asks.
    static func decide(_ command: Command, _ state: State) throws(Rejection) -> [Event]

    /// What the command says of the world outside its stream and must still be so when the events are appended.
    static func conditions(of command: Command, _ state: State) -> [AppendCondition]

    static func evolve(_ state: inout State, _ event: Event, _ recording: Recording)
}

/// Something that is asked of one stream.
public protocol StreamCommand: Sendable {
    var stream: StreamName { get }
}

extension Decider {
    public static func conditions(of command: Command, _ state: State) -> [AppendCondition] { [] }
}

/// When, where and by whom an event was recorded.
public struct Recording: Hashable, Sendable {
    public let version: Version
    public let recordedAt: Instant
    public let actor: EventActor

    public init(version: Version, recordedAt: Instant, actor: EventActor) {
        self.version = version
        self.recordedAt = recordedAt
        self.actor = actor
    }
}

extension RecordedEvent {
    public var recording: Recording {
        Recording(version: version, recordedAt: recordedAt, actor: metadata.actor)
    }
}
