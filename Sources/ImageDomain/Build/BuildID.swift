/// What a build is called, among all builds of all images.
public struct BuildID: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.label.check(text)
    }

    /// Sixteen of a-z and 0-9.
    public static func random(using generator: inout some RandomNumberGenerator) -> BuildID {
        BuildID(recorded: NameRule.random(16, using: &generator))
    }
}
