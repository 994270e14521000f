/// Why somebody did something, as the log keeps it beside the events: one line of 1 to 1,000 characters.
public struct Reason: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try FreeTextRule(limit: 1_000, allowsLines: false).check(text)
    }
}
