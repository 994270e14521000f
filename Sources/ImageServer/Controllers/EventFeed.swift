import EventSourcing
import Hummingbird
import ImageAPI
import NIOCore

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
            switch try await FeedOccurrence.next(in: log, after: position, rhythm) {
            case .events(let events):
                try await writer.write(ByteBuffer(bytes: events.flatMap(Self.frame)))
                position = events.last?.position ?? position
            case .heartbeat: try await writer.write(ByteBuffer(string: ": heartbeat\n\n"))
            case .shutdown: return
            }
        }
    }

    private static func frame(_ event: RecordedEvent) -> [UInt8] {
        EventFrame.bytes(id: event.position.description, event: event.type.rawValue, EventRepresentation(event).bytes)
    }
}
