/// What must hold outside the append's own stream at the moment of the append: the facts that its command was decided upon.
///
/// It is what makes a rule over several streams hold against writers at the same time, as the append condition of a
/// *dynamic consistency boundary* does (Sara Pellegrini, "Killing the Aggregate", 2023).
public enum AppendCondition: Hashable, Sendable {
    /// Nothing has happened in the stream since it was read at this version.
    case unchanged(StreamName, at: Version)
    /// No event behind the position, in any stream of the category, has the name as a text in its payload. It may refuse
    /// too much, for a text that only looks like the name, and never too little.
    case unmentioned(MentionedName, in: StreamName.Category, behind: Position)
}

/// A name as events mention it: one that JSON writes as it is.
public struct MentionedName: Hashable, Sendable {
    /// As it stands in a payload, with its quotes.
    public let quoted: String

    /// - Precondition: only letters, digits, `-`, `_` and `.`, so that no payload can spell it in another way.
    public init(_ name: String) {
        precondition(
            name.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || Self.others.contains($0) },
            "a mentioned name needs no escape in JSON"
        )
        quoted = "\"\(name)\""
    }

    private static let others = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.".utf8)
}
