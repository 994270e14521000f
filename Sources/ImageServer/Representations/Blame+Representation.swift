import EventSourcing
import ImageAPI
import JSON
import ReadModels

extension EventOriginRepresentation {
    init(_ origin: EventOrigin) {
        self.init(
            position: origin.position.rawValue,
            version: origin.version.rawValue,
            type: origin.type.rawValue,
            recordedAt: origin.recordedAt.description,
            actor: Person(proven: origin.actor),
            reason: origin.reason
        )
    }
}

extension BlameRepresentation {
    init(_ blame: Blame) {
        let former = blame.formerGroups.sorted { $0.key < $1.key }.map { group, origin in
            Line(field: "group", value: .string(group), origin: EventOriginRepresentation(origin))
        }
        self.init(
            image: blame.thing.name,
            fields: blame.lines.map(Line.init),
            formerGroups: former,
            removed: blame.removal.map(EventOriginRepresentation.init)
        )
    }
}

extension BlameRepresentation.Line {
    init(_ line: Blame.Line) {
        let name = if case .field(let name) = line.field.name { name } else { "group" }
        self.init(field: name, value: line.field.value, origin: EventOriginRepresentation(line.origin))
    }
}

extension NetDifferenceRepresentation {
    private static let mostPositions = 100

    init(_ difference: NetDifference) {
        self.init(
            kind: difference.thing.kind.rawValue,
            name: difference.thing.name,
            wasThere: difference.wasThere,
            isThere: difference.isThere,
            added: difference.added.map(EventOriginRepresentation.init),
            removed: difference.removed.map(EventOriginRepresentation.init),
            changes: difference.changes.map(Change.init),
            groupsAdded: difference.groups.added,
            groupsRemoved: difference.groups.removed,
            groupOrigins: difference.groups.origins.mapValues(EventOriginRepresentation.init),
            eventCount: Int64(difference.events.count),
            positions: difference.events.suffix(Self.mostPositions).map(\.position.rawValue),
            last: EventOriginRepresentation(difference.last)
        )
    }
}

extension NetDifferenceRepresentation.Change {
    init(_ change: NetDifference.Change) {
        self.init(
            field: change.field,
            before: change.before,
            after: change.after,
            origin: EventOriginRepresentation(change.origin)
        )
    }
}
