import JSON

/// Domain events to stored ones and back, whatever schema they were stored with.
public enum EventCodec<Event: DomainEvent> {
    public static func encode(_ event: Event) -> NewEvent {
        guard let schemaVersion = Event.schemas[event.type] else {
            preconditionFailure("\(Event.self).schemas names no schema of \(event.type)")
        }
        var payload = JSONWriter()
        payload.object { event.write(to: &$0) }
        return NewEvent(type: event.type, schemaVersion: schemaVersion, payload: payload.bytes)
    }

    /// - Throws: `UndecodableEvent`, which names the position and the way out.
    public static func decode(_ recorded: RecordedEvent) throws(UndecodableEvent) -> Event {
        guard let schemaVersion = Event.schemas[recorded.type] else {
            throw UndecodableEvent(recorded, .unknownType)
        }
        guard recorded.schemaVersion <= schemaVersion else {
            throw UndecodableEvent(recorded, .newerSchema(known: schemaVersion))
        }
        do {
            let payload = try upcast(recorded, to: schemaVersion)
            var scanner = JSONScanner(payload)
            let event = try Event(type: recorded.type, payload: &scanner)
            try scanner.end()
            return event
        } catch {
            throw UndecodableEvent(recorded, .malformed("\(error)"))
        }
    }

    private static func upcast(_ recorded: RecordedEvent, to current: Int) throws -> [UInt8] {
        guard recorded.schemaVersion < current else { return recorded.payload }
        var value = try JSONValue(parsing: recorded.payload)
        for schemaVersion in recorded.schemaVersion..<current {
            let upcaster = Event.upcasters.first { $0.type == recorded.type && $0.schemaVersion == schemaVersion }
            guard let upcaster else { throw JSONFault("no upcaster from schema \(schemaVersion)", at: 0) }
            value = try upcaster.upcast(value)
        }
        return value.bytes
    }
}

/// An event of the log that this version of the program cannot read.
public struct UndecodableEvent: Error, Hashable, CustomStringConvertible {
    public enum Cause: Hashable, Sendable {
        case unknownType
        case newerSchema(known: Int)
        case malformed(String)
    }

    public let position: Position
    public let stream: StreamName
    public let type: EventType
    public let schemaVersion: Int
    public let cause: Cause

    public init(_ event: RecordedEvent, _ cause: Cause) {
        self.position = event.position
        self.stream = event.stream
        self.type = event.type
        self.schemaVersion = event.schemaVersion
        self.cause = cause
    }

    /// Whether a newer version of the program is what it takes.
    public var isOfNewerVersion: Bool {
        switch cause {
        case .unknownType, .newerSchema: true
        case .malformed: false
        }
    }

    public var description: String { description(writtenBy: nil) }

    /// - Parameter writer: the version that wrote the event, if that is known.
    public func description(writtenBy writer: ProgramVersion?) -> String {
        let event = "the event at position \(position) (\(type), schema \(schemaVersion), stream \(stream))"
        let wayOut =
            writer.map { "it was written by ImageLedger \($0): run that version or a newer one" }
            ?? "run the version of ImageLedger that wrote it, or a newer one"
        return switch cause {
        case .unknownType:
            "\(event) is of a type that this version does not know; \(wayOut)"
        case .newerSchema(let known):
            "\(event) is of a newer schema than \(known), the newest that this version knows; \(wayOut)"
        case .malformed(let reason):
            "\(event) does not hold what its type promises: \(reason)"
        }
    }
}
