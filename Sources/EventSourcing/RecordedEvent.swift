/// An event as the log gives it back: never changed again.
public struct RecordedEvent: Hashable, Sendable {
    public let position: Position
    public let stream: StreamName
    public let version: Version
    public let type: EventType
    public let schemaVersion: Int
    /// The log's clock at the append; never less than that of the position before.
    public let recordedAt: Instant
    public let metadata: CommandMetadata
    /// A JSON object, the bytes that were appended.
    public let payload: [UInt8]

    public init(
        position: Position,
        stream: StreamName,
        version: Version,
        type: EventType,
        schemaVersion: Int,
        recordedAt: Instant,
        metadata: CommandMetadata,
        payload: [UInt8]
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.schemaVersion = schemaVersion
        self.recordedAt = recordedAt
        self.metadata = metadata
        self.payload = payload
    }
}
