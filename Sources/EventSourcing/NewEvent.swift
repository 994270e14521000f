/// An event that is offered to the log.
public struct NewEvent: Hashable, Sendable {
    public let type: EventType
    public let schemaVersion: Int
    /// A JSON object; kept byte for byte.
    public let payload: [UInt8]

    public init(type: EventType, schemaVersion: Int, payload: [UInt8]) {
        self.type = type
        self.schemaVersion = schemaVersion
        self.payload = payload
    }
}
