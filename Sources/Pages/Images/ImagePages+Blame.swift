import Hummingbird
import ImageAPI

extension ImagePages {
    static func blame(_ visit: Visit) async throws -> Response {
        let name = try visit.segment("name")
        let blame: BlameRepresentation = try await visit.read(.imageBlame, name)
        return visit.page("Who set what of \(name)", "image-blame", ImageBlameModel(visit, name, blame))
    }
}

private struct ImageBlameModel: Sendable {
    let name: String
    let tabs: ImageTabs
    let removed: Line?
    let current: Lines
    let former: Lines?

    struct Lines: Sendable {
        let lines: [Line]
    }

    struct Line: Sendable {
        let label: String
        let value: String?
        let who: String
        let subject: String
        let recorded: MomentModel
        let position: Int64
        let reason: String?
        let then: String

        init(_ name: String, _ label: String, _ value: String?, _ origin: EventOriginRepresentation) {
            self.label = label
            self.value = value
            who = origin.actor.displayName
            subject = origin.actor.subject
            recorded = MomentModel(origin.recordedAt)
            position = origin.position
            reason = origin.reason
            then = Address.make(Address.image(name), [("asOf", String(origin.position))])
        }

        init(_ name: String, _ line: BlameRepresentation.Line) {
            self.init(name, ImageFieldName.label(line.field), ImageFieldName.text(line.value), line.origin)
        }
    }

    init(_ visit: Visit, _ name: String, _ blame: BlameRepresentation) {
        self.name = name
        tabs = ImageTabs(visit, name, on: .blame)
        removed = blame.removed.map { Line(name, "Removed", nil, $0) }
        current = Lines(lines: blame.fields.map { Line(name, $0) })
        former = blame.formerGroups.isEmpty ? nil : Lines(lines: blame.formerGroups.map { Line(name, $0) })
    }
}
