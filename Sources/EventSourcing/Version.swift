/// An event's place in its stream: 1 for the first. The version of a stream is that of its last event.
public struct Version: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public init(_ value: Int64) {
        self.rawValue = value
    }

    /// The version of a stream that has no event yet.
    public static let none = Version(0)

    public var next: Version { Version(rawValue + 1) }

    public static func < (left: Version, right: Version) -> Bool { left.rawValue < right.rawValue }

    public var description: String { String(rawValue) }
}
