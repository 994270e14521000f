import EventSourcing
import Hummingbird
import ImageAPI
import JSON
import NIOCore
import ServiceLifecycle

/// How often a feed with nothing to tell shows that it lives.
public struct FeedRhythm: Sendable {
    public var heartbeat: Duration
    public var clock: any Clock<Duration>

    public init(heartbeat: Duration = .seconds(15), clock: any Clock<Duration> = ContinuousClock()) {
        self.heartbeat = heartbeat
        self.clock = clock
    }
}

/// Events as they come, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
///
/// A client that reads slowly is waited for: the next events are read when the last ones are written.
struct EventFeed: Sendable {
    let log: any EventLog
    let rhythm: FeedRhythm
    /// Asked with each batch and each heartbeat; the feed ends when it says no.
    let isStillAdmitted: @Sendable () async -> Bool

    /// Has no end but that of its client, of the server and of what admits the client.
    func write(after start: Position, to writer: inout any ResponseBodyWriter) async throws {
        var position = start
        // Sends the head at once, so that the client knows that it is connected.
        try await writer.write(ByteBuffer(string: ": connected\n\n"))
        while await isStillAdmitted() {
            switch try await next(after: position) {
            case .events(let events):
                try await writer.write(ByteBuffer(bytes: events.flatMap(Self.frame)))
                position = events.last?.position ?? position
            case .heartbeat: try await writer.write(ByteBuffer(string: ": heartbeat\n\n"))
            case .shutdown: return
            }
        }
    }

    private enum Occurrence: Sendable {
        case events([RecordedEvent])
        case heartbeat
        case shutdown
    }

    /// What comes first. A reading of the log that loses is broken off and begun again at the same position.
    private func next(after position: Position) async throws -> Occurrence {
        try await withThrowingTaskGroup(of: Occurrence.self) { group in
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

    private static func frame(_ event: RecordedEvent) -> [UInt8] {
        var frame = Array("id: \(event.position)\nevent: \(event.type)\ndata: ".utf8)
        // A payload is kept as it was appended, and white space between its values may be a line break.
        frame += EventRepresentation(event).bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        frame += Array("\n\n".utf8)
        return frame
    }
}
