import JSON

/// What the log says, told a second time: plain texts, read from the payloads as the interface describes them, by rules
/// that share nothing with the domain's own.
struct SimpleModel {
    var images: [String: SimpleImage] = [:]
    var groups: [String: SimpleGroup] = [:]
    var builds: [String: SimpleBuild] = [:]
    var tokens: [String: SimpleToken] = [:]
    var trail: [SimpleTrail.Place: SimpleTrail] = [:]

    mutating func add(_ event: FeedEvent) throws {
        let former = images[event.name]?.groups
        switch event.category {
        case "image": try addToImage(event)
        case "group": try addToGroup(event)
        case "token": try addToToken(event)
        default: throw BrokenClaim("the model knows no stream \(event.category)-\(event.name)")
        }
        trail[.entry(event.position)] = .entry(try SimpleTrailRow(event, from: former, to: images[event.name]?.groups))
        trail[.image(event.name)] = images[event.name].map { .image(isGlobal: $0.isGlobal, groups: $0.groups) }
    }
}

extension SimpleModel {
    private mutating func addToGroup(_ event: FeedEvent) throws {
        switch event.type {
        case "GroupRegistered":
            groups[event.name] = SimpleGroup(
                displayName: event.payload["displayName"]?.stringValue,
                created: event.stamp,
                updated: event.stamp,
                version: event.version
            )
        case "GroupEdited":
            if let change = event.payload["changes"]?["displayName"] {
                groups[event.name]?.displayName = change["after"]?.stringValue
            }
            groups[event.name]?.updated = event.stamp
            groups[event.name]?.version = event.version
        case "GroupRemoved":
            groups[event.name] = nil
        default: throw event.isUnknown
        }
    }

    private mutating func addToToken(_ event: FeedEvent) throws {
        switch event.type {
        case "TokenIssued":
            tokens[event.name] = SimpleToken(
                subject: try event.text("subject"),
                role: try event.text("role"),
                groups: Set(try event.texts("groups")),
                issued: event.stamp,
                version: event.version
            )
        case "TokenRevoked":
            tokens[event.name]?.revoked = event.stamp
            tokens[event.name]?.version = event.version
        default: throw event.isUnknown
        }
    }
}

struct SimpleGroup: Equatable {
    var displayName: String?
    var created: String
    var updated: String
    var version: Int64
}

struct SimpleToken: Equatable {
    var subject: String
    var role: String
    var groups: Set<String>
    var issued: String
    var revoked: String?
    var version: Int64
}
