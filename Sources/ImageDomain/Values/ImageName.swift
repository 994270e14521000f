public import EventSourcing

/// The name of an image for ever: a DNS-1123 label that never changes and is never used again.
public struct ImageName: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.label.check(text)
    }
}

extension ImageName {
    /// `minimal-notebook-3-12-k3x9q` from `minimal-notebook-3.12`: what a label may not have becomes `-`, the rest is cut so
    /// that the suffix has room.
    ///
    /// - Precondition: `suffix` is five of a-z and 0-9, as `randomSuffix` makes it.
    public static func generate(from displayName: DisplayName, suffix: String) -> ImageName {
        let letters = suffix.unicodeScalars
        precondition(letters.count == suffixLength && letters.allSatisfy(NameRule.isLetterOrDigit), "no suffix")
        let stem = displayName.rawValue.unicodeScalars.prefix(NameRule.label.limit - 1 - suffixLength)
            .map { NameRule.isLetterOrDigit($0) ? Character($0) : "-" }
        return ImageName(recorded: String(stem) + "-" + suffix)
    }

    public static func randomSuffix(using generator: inout some RandomNumberGenerator) -> String {
        NameRule.random(suffixLength, using: &generator)
    }

    private static let suffixLength = 5
}

extension ImageName {
    public var stream: StreamName { StreamName(ImageEvent.category, rawValue) }

    /// `nil` for a stream that tells of something else than an image.
    public init?(stream: StreamName) {
        guard let name = stream.identifier(in: ImageEvent.category) else { return nil }
        self.init(recorded: name)
    }
}
