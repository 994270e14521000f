/// A moment in the life of the log, as people name it: a position, or an instant.
public enum Moment: Hashable, Sendable {
    /// Everything up to here has happened.
    case position(Position)
    /// Everything that was recorded at or before it has happened.
    case instant(Instant)
}

extension Moment {
    /// Reads a whole number as a position, and anything else as a date-time of RFC 3339; `nil` for what is neither.
    public init?(_ text: String) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        if !text.isEmpty, text.utf8.allSatisfy(digits.contains) {
            guard let position = Int64(text) else { return nil }
            self = .position(Position(position))
        } else {
            guard let instant = Instant(text) else { return nil }
            self = .instant(instant)
        }
    }
}

extension Moment: CustomStringConvertible {
    /// A text that reads as this very moment again.
    public var description: String {
        switch self {
        case .position(let position): position.description
        case .instant(let instant): instant.description
        }
    }
}
