public import EventSourcing
public import ImageDomain

/// The tokens that were issued, the revoked and the expired among them.
public struct TokensProjection: StreamStateProjection {
    public typealias Row = Token
    public typealias D = TokenDecider

    public static let name = "tokens"
    public static let version = 2

    public init() {}

    public static func key(of stream: StreamName) -> TokenID? { TokenID(stream: stream) }

    public static func row(in situation: consuming TokenSituation) -> Token? { situation.token }

    public static func state(of token: consuming Token) -> TokenSituation { .issued(token) }
}
