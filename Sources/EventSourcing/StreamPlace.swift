/// A place in the order of all streams by name, and of the events within each by version.
///
/// Names are compared byte by byte, as PostgreSQL compares them.
public struct StreamPlace: Hashable, Comparable, Sendable {
    public let stream: StreamName
    public let version: Version

    public init(_ stream: StreamName, _ version: Version) {
        self.stream = stream
        self.version = version
    }

    /// Behind all of a stream's events.
    public static func end(of stream: StreamName) -> StreamPlace {
        StreamPlace(stream, Version(.max))
    }

    public static func < (left: StreamPlace, right: StreamPlace) -> Bool {
        if left.stream == right.stream { return left.version < right.version }
        return left.stream.rawValue.utf8.lexicographicallyPrecedes(right.stream.rawValue.utf8)
    }
}

extension RecordedEvent {
    public var place: StreamPlace { StreamPlace(stream, version) }
}
