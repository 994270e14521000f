public import Hummingbird
import NIOCore

/// How the server listens, and how patient it is.
public struct HTTPConfiguration: Sendable {
    public var address: BindAddress
    public var body: BodyLimits
    public var feed: FeedRhythm
    /// How long a connection may be silent between requests, or in the middle of one.
    public var idleTimeout: Duration

    public init(
        address: BindAddress = .hostname("127.0.0.1", port: 8080),
        body: BodyLimits = BodyLimits(),
        feed: FeedRhythm = FeedRhythm(),
        idleTimeout: Duration = .seconds(60)
    ) {
        self.address = address
        self.body = body
        self.feed = feed
        self.idleTimeout = idleTimeout
    }
}
