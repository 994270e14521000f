public import EventSourcing

/// What every event log promises, each promise as a check that throws `BrokenPromise` when it is not kept.
///
/// The checks throw rather than record an issue, so that a log that is known to lose events can be shown to fail them.
public struct EventLogContract: Sendable, CustomStringConvertible {
    public let description: String
    public let check: @Sendable (any EventLogHarness) async throws -> Void

    init(_ promise: String, _ check: @escaping @Sendable (any EventLogHarness) async throws -> Void) {
        self.description = promise
        self.check = check
    }

    public static let all: [EventLogContract] = appending + commands + conditions + concurrency + past
}

/// A log under test, and the faults that can be made to happen to it.
public protocol EventLogHarness: Sendable {
    var log: any EventLog { get }

    /// Appends in a transaction that stays open until `meanwhile` has returned, as a slow writer of another process does.
    func appendSlowly(_ append: Append, meanwhile: @Sendable () async throws -> Void) async throws

    /// Returns as soon as `isSettled` says so, or all writers wait for each other.
    func settledOrBlocked(_ isSettled: @Sendable () -> Bool) async throws

    /// Breaks every connection of the log, as a crash of its database does.
    func breakConnections() async throws
}

public struct BrokenPromise: Error, CustomStringConvertible {
    public let description: String
}

func promise(_ isKept: Bool, _ sentence: @autoclosure () -> String) throws {
    guard isKept else { throw BrokenPromise(description: sentence()) }
}

extension Append {
    /// Events for tests, told apart by their payload.
    static func sample(
        to stream: String,
        expecting version: ExpectedVersion = .any,
        onlyIf conditions: [AppendCondition] = [],
        command: CommandID,
        fingerprint: Int64? = nil,
        events: Int = 1
    ) -> Append {
        let samples = (1...events).map { number in
            NewEvent(
                type: "SampleRecorded",
                schemaVersion: 1,
                payload: Array(#"{ "number": \#(number), "é": "\u0000" }"#.utf8)
            )
        }
        return sample(to: stream, expecting: version, onlyIf: conditions, command: command, fingerprint, samples)
    }

    /// One event that has the name in a list.
    static func mentioning(
        _ name: String,
        in stream: String,
        onlyIf conditions: [AppendCondition] = [],
        command: CommandID
    ) -> Append {
        let payload = Array(#"{ "names": [ "\#(name)" ] }"#.utf8)
        let event = NewEvent(type: "SampleRecorded", schemaVersion: 1, payload: payload)
        return sample(to: stream, expecting: .any, onlyIf: conditions, command: command, nil, [event])
    }

    private static func sample(
        to stream: String,
        expecting version: ExpectedVersion,
        onlyIf conditions: [AppendCondition],
        command: CommandID,
        _ fingerprint: Int64?,
        _ samples: [NewEvent]
    ) -> Append {
        let metadata = CommandMetadata(
            commandID: command,
            correlationID: "a conversation",
            causationID: "its cause",
            actor: EventActor(subject: "ada", displayName: "Ada", method: "test"),
            reason: "because",
            clientAddress: "127.0.0.1",
            fingerprint: fingerprint
        )
        return Append(to: StreamName(rawValue: stream), expecting: version, onlyIf: conditions, samples, metadata)
    }
}

extension CommandID {
    static func number(_ number: Int) -> CommandID {
        CommandID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
    }
}
