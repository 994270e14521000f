public import EventSourcing

/// The name of a group of people: a DNS-1123 label.
public struct GroupName: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.label.check(text)
    }
}

extension GroupName {
    public var stream: StreamName { StreamName(GroupEvent.category, rawValue) }

    /// `nil` for a stream that tells of something else than a group.
    public init?(stream: StreamName) {
        guard let name = stream.identifier(in: GroupEvent.category) else { return nil }
        self.init(recorded: name)
    }
}
