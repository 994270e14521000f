public import EventSourcing

/// What a token is called; it can be told to anybody, for it is no part of the token's value.
public struct TokenID: CheckedText {
    public let rawValue: String

    public init(recorded text: String) {
        self.rawValue = text
    }

    public static func check(_ text: String) throws(ValueFault) {
        try NameRule.label.check(text)
    }

    /// Sixteen of a-z and 0-9.
    public static func random(using generator: inout some RandomNumberGenerator) -> TokenID {
        TokenID(recorded: NameRule.random(16, using: &generator))
    }
}

extension TokenID {
    public var stream: StreamName { StreamName(TokenEvent.category, rawValue) }

    /// `nil` for a stream that tells of something else than a token.
    public init?(stream: StreamName) {
        guard let id = stream.identifier(in: TokenEvent.category) else { return nil }
        self.init(recorded: id)
    }
}
