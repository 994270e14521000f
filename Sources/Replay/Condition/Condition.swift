import ImageDomain

/// A condition on the state that the log amounts to after an event, as a person writes it: `state = "failed"`.
///
/// The language has no loops and no names of its own, and a condition is bounded in length, depth and terms, so it always
/// ends. People read about it in the help of `replay bisect`.
public struct Condition: Sendable {
    public let text: String
    let root: Term
    /// The names and groups that it asks for, so that just these are kept at hand.
    let needs: Needs

    /// - Parameter isAboutImage: whether the bare names of fields are those of one image that is named elsewhere.
    /// - Throws: `ConditionFault`, which points at the place.
    public init(_ text: String, isAboutImage: Bool) throws(ConditionFault) {
        var parser = try ConditionParser(text, isAboutImage: isAboutImage)
        self.root = try parser.condition()
        self.text = text
        self.needs = parser.needs
    }

    /// Whether it asks for more than the image that it is about.
    public var asksForOthers: Bool { needs.asksForOthers }

    public static let greatestLength = 4_096
    static let greatestDepth = 32
    static let mostTokens = 1_000

    struct Needs: Sendable {
        var selections: Set<Set<GroupName>> = []
        var images: Set<ImageName> = []
        var asksForOthers = false
    }
}

/// Why a text is no condition, where that shows, and what could stand there.
public struct ConditionFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let reason: String
    /// In characters from 0.
    public let offset: Int
    private let text: String

    init(_ reason: String, at offset: Int, in text: String) {
        self.reason = reason
        self.offset = offset
        self.text = text
    }

    /// Three lines: the reason, the part of the condition around the place, and a caret below the place.
    public var description: String {
        let characters = Array(text.prefix(offset + Self.excerpt))
        let start = max(0, min(offset, characters.count) - Self.excerpt)
        let shown = String(characters[start...].map { Self.isHidden($0) ? "\u{FFFD}" : $0 })
        let (before, after) = (start > 0 ? "…" : "", text.count > characters.count ? "…" : "")
        let indent = String(repeating: " ", count: offset - start + before.count)
        return "\(reason)\n  \(before)\(shown)\(after)\n  \(indent)^"
    }

    private static let excerpt = 40

    /// What a terminal would not show as one character in its place.
    private static func isHidden(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: scalar.properties.isBidiControl
            }
        }
    }
}
