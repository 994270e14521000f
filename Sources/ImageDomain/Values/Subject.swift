/// Whom authentication found: what the identity provider calls a person or a program, 1 to 200 characters.
public struct Subject: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try FreeTextRule(limit: 200, allowsLines: false).checkName(text)
    }
}
