import Hummingbird
import ImageAPI

extension ImagePages {
    static func show(_ visit: Visit) async throws -> Response {
        let name = try visit.segment("name")
        let image: ImageRepresentation = try await visit.read(.showImage, name)
        var builds: Page<BuildRepresentation>?
        if image.source == "custom", visit.may(.imageBuilds) {
            builds = try await visit.read(.imageBuilds, name, query: ["limit": "5"])
        }
        return visit.page(image.name, "image", ImageModel(visit, image, builds))
    }
}

private struct ImageModel: Sendable {
    let name: String
    let displayName: String
    let description: String?
    let type: String
    let isUniversal: Bool
    let url: String?
    let urlForGPU: String?
    let pullSecret: String?
    let isGlobal: Bool
    let groups: [String]
    let isForNobody: Bool
    let isCustom: Bool
    let state: ImageState
    let isBuilding: Bool
    /// Of an image that has a build that succeeded before.
    let hasFailed: Bool
    let wasCancelled: Bool
    /// The build that was started last, and whether the person may look at it.
    let lastBuild: LastBuild?
    let mayShowBuild: Bool
    let currentBuild: Int64?
    let created: Stamp
    let updated: Stamp
    let version: Int64
    let tabs: ImageTabs
    let address: String
    let hasActions: Bool
    let builds: [Build]
    let hasNoBuild: Bool
    let allBuilds: String?
    let selection: String?

    struct Stamp: Sendable {
        let moment: MomentModel
        let by: String
        let subject: String

        init(_ instant: String, _ person: Person) {
            moment = MomentModel(instant)
            by = person.displayName
            subject = person.subject
        }
    }

    struct LastBuild: Sendable {
        let number: Int64
        let address: String
    }

    struct Build: Sendable {
        let number: Int64
        let address: String
        let state: BuildState
        let isCurrent: Bool
        let startedBy: String
        let queued: MomentModel
        let duration: String?
        let reason: String?

        init(_ visit: Visit, _ build: BuildRepresentation) {
            number = build.number
            address = visit.link(Address.build(build.id))
            state = BuildState(build)
            isCurrent = build.isCurrent
            startedBy = build.startedBy.displayName
            queued = MomentModel(build.queuedAt)
            duration = build.durationSeconds.map { seconds in
                let whole = Int(seconds.rounded())
                return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
            }
            reason = build.reason
        }
    }

    init(_ visit: Visit, _ image: ImageRepresentation, _ builds: Page<BuildRepresentation>?) {
        name = image.name
        displayName = image.displayName
        description = image.description
        type = ImageType.word(image.type)
        isUniversal = image.type == "universal"
        url = image.url
        urlForGPU = image.urlForGPU
        pullSecret = image.pullSecret
        isGlobal = image.isGlobal
        groups = image.groups
        isForNobody = !image.isGlobal && image.groups.isEmpty
        isCustom = image.source == "custom"
        state = ImageState(image)
        isBuilding = image.isBeingBuilt
        let endedWell = image.state == "ready"
        hasFailed = endedWell && image.lastBuild?.state == "failed"
        wasCancelled = endedWell && image.lastBuild?.state == "cancelled"
        lastBuild = image.lastBuild.map {
            LastBuild(number: $0.number, address: visit.link(Address.build($0.id)))
        }
        mayShowBuild = visit.may(.showBuild)
        currentBuild = image.currentBuild
        created = Stamp(image.createdAt, image.createdBy)
        updated = Stamp(image.updatedAt, image.updatedBy)
        version = image.version
        tabs = ImageTabs(visit, image.name, on: .details)
        address = Address.image(image.name)
        hasActions = visit.may(.editImage) || visit.may(.changeGroups) || visit.may(.removeImage)
        self.builds = builds?.items.map { Build(visit, $0) } ?? []
        hasNoBuild = builds?.items.isEmpty ?? true
        allBuilds = builds?.nextCursor == nil ? nil : visit.link("/builds", ["image": image.name])
        selection = visit.may(.permissions) ? visit.link("/permissions", ["image": image.name]) : nil
    }
}
