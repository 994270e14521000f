public import EventSourcing
public import Postgres
import Schema

/// A way through the streams that have an event in a stretch of the log, from the one that was touched last on.
///
/// It looks at so many events with one question, however many there are, and remembers none.
public struct TouchedStreams: Sendable {
    private let client: PostgresClient
    private let start: Position
    private let end: Position
    private let stream: StreamName?
    /// Goes on with events up to here.
    public private(set) var position: Position

    /// So many events are looked at with one question: some 50 milliseconds.
    static let stretch: Int64 = 10_000

    /// - Parameters:
    ///   - start: the stretch begins behind it.
    ///   - stream: for this stream alone.
    ///   - position: goes on with streams that were touched last at or before it.
    public init(
        _ client: PostgresClient,
        from start: Position,
        upTo end: Position,
        of stream: StreamName? = nil,
        position: Position? = nil
    ) {
        self.client = client
        self.start = start
        self.end = end
        self.stream = stream
        self.position = min(position ?? end, end)
    }

    public var isOver: Bool { position <= start }

    /// The next streams; perhaps none although the way goes on.
    public mutating func next(_ limit: Int) async throws -> [StreamName] {
        guard !isOver else { return [] }
        let first = stream == nil ? max(start.rawValue, position.rawValue - Self.stretch) : start.rawValue
        let parameters: [any PostgresEncodable] = [
            first, position.rawValue, end.rawValue, stream?.rawValue, Int32(limit),
        ]
        let touched = try await client.query(Self.read, parameters).decode(Int64.self, String.self)
        position = Position(touched.count == limit ? touched[limit - 1].0 - 1 : first)
        return touched.map { StreamName(rawValue: $0.1) }
    }

    private static let read = Statement(Schema.readLastTouches)
}
