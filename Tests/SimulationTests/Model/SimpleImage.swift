import JSON

struct SimpleImage: Equatable {
    var displayName: String
    var description: String?
    var type: String
    var url: String?
    var urlForGPU: String?
    var pullSecret: String?
    var isGlobal: Bool
    var groups: Set<String>
    var source: String
    /// `building`, `ready`, `failed` or `cancelled`.
    var state: String
    var isRebuilding = false
    var currentBuild: Int64?
    /// `ID NUMBER STATE`
    var lastBuild: String?
    var created: String
    var updated: String
    var version: Int64
}

extension SimpleModel {
    mutating func addToImage(_ event: FeedEvent) throws {
        switch event.type {
        case "ImageAdded": images[event.name] = try SimpleImage(added: event)
        case "ImageEdited": edit(event)
        case "GroupsChanged":
            images[event.name]?.groups.subtract(try event.texts("removed"))
            images[event.name]?.groups.formUnion(try event.texts("added"))
            if let isGlobal = event.payload["global"]?["after"]?.boolValue { images[event.name]?.isGlobal = isGlobal }
        case "ImageRemoved":
            images[event.name] = nil
            forget(buildsOf: event.name, artefactsGo: try event.text("artefacts") == "deleted")
        default: try addToBuilds(event)
        }
        images[event.name]?.updated = event.stamp
        images[event.name]?.version = event.version
    }

    private mutating func edit(_ event: FeedEvent) {
        for change in event.payload["changes"]?.members ?? [] {
            let after = change.value["after"]?.stringValue
            switch change.name {
            case "displayName": images[event.name]?.displayName = after ?? ""
            case "description": images[event.name]?.description = after
            case "type": images[event.name]?.type = after ?? ""
            case "url": images[event.name]?.url = after
            case "urlForGpu": images[event.name]?.urlForGPU = after
            case "pullSecret": images[event.name]?.pullSecret = after
            default: images[event.name]?.displayName = "a change of '\(change.name)', which the model does not know"
            }
        }
    }
}

extension SimpleImage {
    init(added event: FeedEvent) throws {
        let source = try event.text("source")
        self.init(
            displayName: try event.text("displayName"),
            description: event.payload["description"]?.stringValue,
            type: try event.text("type"),
            url: event.payload["url"]?.stringValue,
            urlForGPU: event.payload["urlForGpu"]?.stringValue,
            pullSecret: event.payload["pullSecret"]?.stringValue,
            isGlobal: event.payload["global"]?.boolValue ?? false,
            groups: Set(try event.texts("groups")),
            source: source,
            state: source == "existing" ? "ready" : "building",
            created: event.stamp,
            updated: event.stamp,
            version: event.version
        )
    }

    func isOpen(to groups: Set<String>) -> Bool { isGlobal || !self.groups.isDisjoint(with: groups) }
}
