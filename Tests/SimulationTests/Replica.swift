import EventSourcing
import ImageDomain

/// A server's command side: what it remembers of a stream may be outdated by the other replica.
struct Replica {
    let images: CommandHandler<ImageDecider>
    let groups: CommandHandler<GroupDecider>
    let tokens: CommandHandler<TokenDecider>

    init(_ log: any EventLog) {
        images = CommandHandler(log)
        groups = CommandHandler(log)
        tokens = CommandHandler(log)
    }
}
