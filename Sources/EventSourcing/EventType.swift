/// What happened, as a past-tense name that is stored for ever: `ImageAdded`.
public struct EventType: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral name: String) {
        self.rawValue = name
    }

    public var description: String { rawValue }
}
