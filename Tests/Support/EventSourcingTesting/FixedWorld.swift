public import EventSourcing

/// A world in which every test happens at the same time, and the same people act.
extension Instant {
    /// 2026-11-24T12:00:00Z, when the first event of a test is recorded; each further one comes a second later.
    public static let noon = Instant(microsecondsSince1970: 1_795_521_600_000_000)
}

extension EventActor {
    public static let alice = EventActor(subject: "alice", displayName: "Alice", method: "token")
    public static let bob = EventActor(subject: "bob", displayName: "Bob", method: "token")
}

extension Recording {
    /// That of the event with this number in its stream, counted from 1.
    public static func number(_ number: Int, by actor: EventActor = .alice) -> Recording {
        Recording(
            version: Version(Int64(number)),
            recordedAt: .noon.advanced(bySeconds: Int64(number - 1)),
            actor: actor
        )
    }
}

extension CommandMetadata {
    public static func number(
        _ number: Int,
        by actor: EventActor = .alice,
        reason: String? = nil
    ) -> CommandMetadata {
        CommandMetadata(
            commandID: CommandID(high: 0, low: UInt64(number)),
            correlationID: "test-\(number)",
            actor: actor,
            reason: reason
        )
    }
}
