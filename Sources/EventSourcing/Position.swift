/// An event's place in the log: 1 for the first, and no number is ever left out.
public struct Position: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public init(_ value: Int64) {
        self.rawValue = value
    }

    /// Before the first event.
    public static let beginning = Position(0)

    public var next: Position { Position(rawValue + 1) }

    public static func < (left: Position, right: Position) -> Bool { left.rawValue < right.rawValue }

    public var description: String { String(rawValue) }
}
