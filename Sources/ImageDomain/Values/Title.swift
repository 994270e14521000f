/// A name for people, of a group or a person, in any language: one line of 1 to 100 characters.
public struct Title: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try FreeTextRule(limit: 100, allowsLines: false).checkName(text)
    }
}
