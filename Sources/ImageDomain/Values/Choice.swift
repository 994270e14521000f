/// A value that is one of a few words.
public protocol Choice: CheckedValue, CaseIterable, RawRepresentable where RawValue == String, Fault == ValueFault {}

extension Choice {
    public init(_ text: String) throws(ValueFault) {
        guard let choice = Self(rawValue: text) else {
            let words = Self.allCases.map { "'\($0.rawValue)'" }
            throw ValueFault("\(TextExcerpt.quoted(text)) is not one of \(words.joined(separator: ", "))")
        }
        self = choice
    }
}
