public import EventSourcing

/// A moment of the past, and the position that the log had come to then.
public struct AsOf: Hashable, Sendable {
    /// As it was asked for.
    public let moment: Moment
    /// Everything up to here had happened, and nothing behind it.
    public let position: Position

    public init(_ moment: Moment, _ position: Position) {
        self.moment = moment
        self.position = position
    }
}

extension AsOf {
    /// That which was asked for; `nil` when a position was.
    var instant: Instant? {
        if case .instant(let instant) = moment { instant } else { nil }
    }

    /// For a sentence: `as of position 812`, with the instant before it if that was asked for.
    public var words: String {
        switch moment {
        case .position: "as of position \(position)"
        case .instant(let instant): "as of \(instant) (position \(position))"
        }
    }
}

/// A moment that the log has not come to.
public struct MomentToCome: Error, Hashable, CustomStringConvertible {
    public let moment: Moment
    public let head: Position

    public var description: String {
        switch moment {
        case .position: "is still to come: the log ends at position \(head)"
        case .instant: "is still to come; give an instant of the past, or a position from 0 to \(head)"
        }
    }
}
