import EventSourcing
import Hummingbird
import ImageAPI
import JSON
import NIOCore

/// Tells where the log ends, to who follows it first at once and then whenever that has changed; not what has happened there, so that everybody
/// who may see anything may listen.
struct NewsController: Sendable {
    let ledger: Ledger
    let doorkeeper: Doorkeeper
    let rhythm: FeedRhythm

    func follow(_ call: Call) async throws -> Response {
        try call.query().finish()
        let start = try await ledger.log.head()
        guard call.request.headers[.accept]?.contains(MediaType.eventStream) == true else {
            var writer = JSONWriter()
            writer.object { $0.field("position", start.rawValue) }
            return Response.json(ByteBuffer(bytes: writer.bytes)).at(start)
        }
        return Response.eventStream(for: call.request) { writer in
            var position = start
            try await writer.write(Self.frame(position))
            while await doorkeeper.stillAdmits(call) {
                switch try await FeedOccurrence.next(in: ledger.log, after: position, rhythm) {
                case .events(let events):
                    position = events.last?.position ?? position
                    try await writer.write(Self.frame(position))
                    // Who looks at a page that changes has time to read it.
                    try await rhythm.clock.sleep(for: Self.pause)
                case .heartbeat: try await writer.write(ByteBuffer(string: ": heartbeat\n\n"))
                case .shutdown: return
                }
            }
        }
        .at(start)
    }

    private static func frame(_ position: Position) -> ByteBuffer {
        ByteBuffer(string: "id: \(position)\ndata: \(position)\n\n")
    }

    private static let pause = Duration.milliseconds(500)
}
