/// What an image is good for: up to 2,000 characters, with lines and tabs.
public struct Description: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try FreeTextRule(limit: 2_000, allowsLines: true).check(text)
    }
}
