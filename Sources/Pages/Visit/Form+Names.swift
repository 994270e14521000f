extension Form {
    /// The names in a field that takes several, with commas, spaces or new lines between them.
    func names(_ name: String) -> [String] { Self.names(in: text(name) ?? "") }

    static func names(in text: String) -> [String] {
        text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }
}
