import EventSourcing
import ImageAPI
import ImageDomain

extension GroupRepresentation {
    init(_ group: Group) {
        self.init(
            name: group.name.rawValue,
            displayName: group.displayName?.rawValue,
            version: group.version.rawValue,
            createdAt: group.created.at.description,
            createdBy: Person(group.created.by),
            updatedAt: group.updated.at.description,
            updatedBy: Person(group.updated.by)
        )
    }
}
