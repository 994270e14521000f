public import JSON

/// The events of one kind of stream, usually an enum with a case for each type.
///
/// A payload only ever grows: a field may be added with a default for the events that lack it. Any other change takes a
/// new schema number in `schemas` and an upcaster from the old one, and the golden file of the old one stays.
public protocol DomainEvent: Hashable, Sendable {
    static var category: StreamName.Category { get }

    /// Every type that can be decoded, with the number of its current schema.
    static var schemas: [EventType: Int] { get }

    static var upcasters: [Upcaster] { get }

    var type: EventType { get }

    /// Writes the payload's members into the object that is open.
    func write(to payload: inout JSONWriter)

    /// Reads a payload of the current schema. Members that it does not know are passed over.
    init(type: EventType, payload: inout JSONScanner) throws(JSONFault)
}

extension DomainEvent {
    public static var upcasters: [Upcaster] { [] }
}
