import JSON

/// What the feed of events says, folded by rules of its own: so what the server's projections make of the same events is
/// compared with something else than themselves.
struct FeedModel {
    struct Image: Equatable {
        var displayName: JSONValue
        var description: JSONValue
        var url: JSONValue
        var isGlobal: Bool
        var groups: Set<String>
        var version: Int64
    }

    private(set) var images: [String: Image] = [:]
    private(set) var positions: [String: [Int64]] = [:]
    private(set) var types: [Int64: String] = [:]
    private(set) var faults: [String] = []
    private var versions: [String: Int64] = [:]
    private(set) var head: Int64 = 0

    mutating func apply(_ event: JSONValue) {
        guard let position = event["position"]?.integerValue, let stream = event["stream"]?.stringValue,
            let version = event["version"]?.integerValue, let type = event["type"]?.stringValue,
            let label = event["correlationId"]?.stringValue, let payload = event["payload"]
        else { return faults.append("an event of the feed lacks a member: \(event)") }
        if position != head + 1 { faults.append("behind position \(head) comes \(position)") }
        if version != (versions[stream] ?? 0) + 1 {
            faults.append("in \(stream) version \(versions[stream] ?? 0) is followed by \(version)")
        }
        head = position
        versions[stream] = version
        positions[label, default: []].append(position)
        types[position] = "\(type) \(stream) \(version)"
        if stream.hasPrefix("image-") { evolve(String(stream.dropFirst("image-".count)), type, payload, version) }
    }

    private mutating func evolve(_ name: String, _ type: String, _ payload: JSONValue, _ version: Int64) {
        switch type {
        case "ImageAdded":
            images[name] = Image(
                displayName: payload["displayName"] ?? .null,
                description: payload["description"] ?? .null,
                url: payload["url"] ?? .null,
                isGlobal: payload["global"]?.boolValue ?? false,
                groups: payload.texts("groups"),
                version: version
            )
        case "ImageEdited":
            if let change = payload["changes"]?["description"] {
                images[name]?.description = change["after"] ?? .null
            }
        case "GroupsChanged":
            images[name]?.groups.formUnion(payload.texts("added"))
            images[name]?.groups.subtract(payload.texts("removed"))
            if let after = payload["global"]?["after"]?.boolValue { images[name]?.isGlobal = after }
        case "ImageRemoved":
            images[name] = nil
        default:
            faults.append("an event of type \(type) that no writer caused is in image-\(name)")
        }
        images[name]?.version = version
    }

    /// What a member of `group` may pick.
    func images(openTo group: String) -> Set<String> {
        Set(images.filter { $0.value.isGlobal || $0.value.groups.contains(group) }.keys)
    }
}

extension JSONValue {
    func texts(_ name: String) -> Set<String> {
        Set((self[name]?.arrayValue ?? []).compactMap(\.stringValue))
    }
}
