/// What people call an image: `minimal-notebook-3.12`. Several images may have the same.
public struct DisplayName: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule(limit: 100, dots: .anywhere).check(text)
    }
}
