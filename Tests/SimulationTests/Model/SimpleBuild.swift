import JSON

struct SimpleBuild: Equatable {
    let image: String
    let number: Int64
    var state = "queued"
    let queued: String
    let reason: String?
    var worker: String?
    var startedAt: Int64?
    var finishedAt: Int64?
    var reference: String?
    var digest: String?
    /// `kept`, `expired` or `removed`; nothing before it succeeded.
    var keeping: String?
    var failure: String?
    var isCurrent = false
}

extension SimpleModel {
    mutating func addToBuilds(_ event: FeedEvent) throws {
        switch event.type {
        case "BuildStarted":
            let id = try event.text("buildId")
            builds[id] = SimpleBuild(
                image: event.name,
                number: try event.number("number"),
                queued: event.stamp,
                reason: event.reason
            )
            move(id, to: "queued", event)
        case "BuildClaimed":
            let id = try event.text("buildId")
            builds[id]?.worker = try event.text("worker")
            builds[id]?.startedAt = event.recordedAt
            move(id, to: "running", event)
        case "BuildSucceeded":
            let id = try event.text("buildId")
            builds[id]?.reference = try event.text("reference")
            builds[id]?.digest = try event.text("digest")
            builds[id]?.keeping = "kept"
            makeCurrent(id, of: event.name)
            end(id, "succeeded", event)
        case "BuildFailed":
            let id = try event.text("buildId")
            builds[id]?.failure = event.payload["failure"]?["reason"]?.stringValue
            end(id, "failed", event)
        case "BuildCancelled": end(try event.text("buildId"), "cancelled", event)
        case "ImageRolledBack":
            let number = try event.number("toBuild")
            if let id = builds.first(where: { $0.value.image == event.name && $0.value.number == number })?.key {
                makeCurrent(id, of: event.name)
            }
        case "ArtefactsExpired":
            for artefact in event.payload["artefacts"]?.arrayValue ?? [] {
                builds[artefact["buildId"]?.stringValue ?? ""]?.keeping = "expired"
            }
        case "ArtefactsRemoved":
            for id in try event.texts("buildIds") { builds[id]?.keeping = "removed" }
        default: throw event.isUnknown
        }
    }

    mutating func forget(buildsOf image: String, artefactsGo: Bool) {
        for (id, build) in builds where build.image == image {
            builds[id]?.isCurrent = false
            if artefactsGo, build.keeping == "kept" { builds[id]?.keeping = "expired" }
        }
    }

    private mutating func end(_ id: String, _ state: String, _ event: FeedEvent) {
        builds[id]?.finishedAt = event.recordedAt
        move(id, to: state, event)
    }

    /// The image shows how far its last build is, and stays ready once it has been.
    private mutating func move(_ id: String, to state: String, _ event: FeedEvent) {
        builds[id]?.state = state
        guard let build = builds[id], var image = images[event.name] else { return }
        let isUnderWay = state == "queued" || state == "running"
        image.lastBuild = "\(id) \(build.number) \(state)"
        image.isRebuilding = image.currentBuild != nil && isUnderWay
        image.state = image.currentBuild != nil ? "ready" : isUnderWay ? "building" : state
        images[event.name] = image
    }

    private mutating func makeCurrent(_ id: String, of image: String) {
        for (other, build) in builds where build.image == image { builds[other]?.isCurrent = other == id }
        images[image]?.currentBuild = builds[id]?.number
        images[image]?.url = builds[id]?.reference
    }
}
