import EventSourcing

extension StreamName {
    /// The name of a stream as a caller gives it; `nil` for what no stream is ever called, and the database cannot be asked.
    init?(given text: String) {
        let isHidden = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        guard !text.isEmpty, !text.unicodeScalars.contains(where: isHidden) else { return nil }
        self.init(rawValue: text)
    }
}
