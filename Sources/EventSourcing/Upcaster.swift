public import JSON

/// Turns a payload of one schema of an event type into one of the next.
public struct Upcaster: Sendable {
    public let type: EventType
    /// The schema that it takes; it gives the one after.
    public let schemaVersion: Int
    public let upcast: @Sendable (JSONValue) throws -> JSONValue

    public init(
        _ type: EventType,
        from schemaVersion: Int,
        _ upcast: @escaping @Sendable (JSONValue) throws -> JSONValue
    ) {
        self.type = type
        self.schemaVersion = schemaVersion
        self.upcast = upcast
    }
}
