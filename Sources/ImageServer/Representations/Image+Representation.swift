import EventSourcing
import ImageAPI
import ImageDomain
import OCI

extension ImageRepresentation {
    init(_ image: Image) {
        self.init(
            name: image.name.rawValue,
            displayName: image.displayName.rawValue,
            description: image.description?.rawValue,
            type: image.type.rawValue,
            url: image.url?.description,
            urlForGPU: image.urlForGPU?.description,
            pullSecret: image.pullSecret?.rawValue,
            isGlobal: image.isGlobal,
            groups: image.groups.map(\.rawValue),
            source: image.source.rawValue,
            state: image.state.rawValue,
            isRebuilding: image.isRebuilding,
            currentBuild: (image.builds?.current).map { Int64($0) },
            lastBuild: (image.builds?.last).map(LastBuild.init),
            version: image.version.rawValue,
            createdAt: image.created.at.description,
            createdBy: Person(image.created.by),
            updatedAt: image.updated.at.description,
            updatedBy: Person(image.updated.by)
        )
    }
}

extension ImageRepresentation.LastBuild {
    init(_ last: LastBuild) {
        self.init(id: last.id.rawValue, number: Int64(last.number), state: last.state.rawValue)
    }
}

extension Person {
    init(_ actor: EventActor) {
        self.init(subject: actor.subject, displayName: actor.displayName)
    }

    /// With how they proved who they are, where the log itself speaks.
    init(proven actor: EventActor) {
        self.init(subject: actor.subject, displayName: actor.displayName, method: actor.method)
    }
}
