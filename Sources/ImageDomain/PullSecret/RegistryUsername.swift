/// The user of a login: HTTP's basic authentication ends it at the first colon (RFC 7617, section 2).
struct RegistryUsername: CheckedValue, Undisclosed {
    let text: String

    init(_ text: String) throws(ValueFault) {
        let count = text.unicodeScalars.count
        if text.isEmpty { throw ValueFault("is empty; say who logs in") }
        if count > Self.limit { throw ValueFault("has \(count) characters; at most \(Self.limit) are allowed") }
        if text.utf8.contains(UInt8(ascii: ":")) { throw ValueFault("has a colon, which no registry allows in it") }
        try ControlCharacters.refuse(in: text)
        self.text = text
    }

    private static let limit = 255
}

struct RegistryPassword: CheckedValue, Undisclosed {
    let text: String

    init(_ text: String) throws(ValueFault) {
        let count = text.utf8.count
        if text.isEmpty { throw ValueFault("is empty; give the password or token of the login") }
        if count > Self.limit { throw ValueFault("has \(count) bytes; at most \(Self.limit) are allowed") }
        try ControlCharacters.refuse(in: text)
        self.text = text
    }

    /// Tokens of clouds have several thousand.
    private static let limit = 16_384
}

private enum ControlCharacters {
    /// Says neither which nor where: that would be a part of the secret.
    static func refuse(in text: String) throws(ValueFault) {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return }
        throw ValueFault("has a control character, perhaps the line break at the end of a file; give it without")
    }
}
