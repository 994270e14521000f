/// What says who the person is.
struct AccessToken: Equatable {
    let value: String
    /// What said so, for the person whose token is refused.
    let source: String

    /// - Throws: for what can stand in no `Authorization` field; the text itself is not repeated, since it may be a secret
    ///   with a letter too many.
    init(_ value: String, source: String) throws(CommandFailure) {
        guard VisibleASCII.holds(value) else {
            throw CommandFailure(.usage, "\(source): this is no token: one has visible ASCII characters and no space.")
        }
        self.value = value
        self.source = source
    }
}

/// Text that can stand in a header field as it is.
enum VisibleASCII {
    static func holds(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
