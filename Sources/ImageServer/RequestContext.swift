public import Hummingbird
import NIOCore

/// What travels with a request from the socket to the handler.
public struct LedgerRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// What the caller calls the request, or what it was called here; the correlation id of what it appends.
    var requestID = ""
    private let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// From the socket alone: a header such as `X-Forwarded-For` can be written by anybody.
    var clientAddress: String? { channel.remoteAddress?.ipAddress }
}
