import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI

extension BuildPages {
    static func list(_ visit: Visit) async throws -> Response {
        let filter = BuildFilter(visit)
        do {
            async let days: Page<BuildDayRepresentation> = visit.read(
                .buildDays,
                query: ["image": filter.image, "actor": filter.actor, "since": BuildDaysChart.since(visit)]
            )
            async let image = theOne(filter.image, visit)
            let builds: Page<BuildRepresentation> = try await visit.read(
                .listBuilds,
                query: [
                    "image": filter.image,
                    "state": visit.query("state"),
                    "actor": filter.actor,
                    "since": filter.sinceInstant,
                    "until": filter.untilInstant,
                    "cursor": visit.query("cursor"),
                ]
            )
            let model = BuildListModel(visit, filter, builds, try await days.items, of: try await image)
            return visit.page("Builds", "builds", model)
        } catch let problem as Problem where problem.status == 422 {
            let model = BuildListModel(visit, filter, Page(items: []), [], of: nil, problem: problem)
            return visit.page("Builds", "builds", model, status: .unprocessableContent)
        }
    }

    /// The image that the list is of, when it is of one that is there.
    private static func theOne(_ name: String?, _ visit: Visit) async throws -> ImageRepresentation? {
        guard let name else { return nil }
        return try await image(name, visit)
    }

    /// `nil` for an image that was removed, or never was.
    static func image(_ name: String, _ visit: Visit) async throws -> ImageRepresentation? {
        try await visit.ifThere { try await visit.read(.showImage, name) }
    }
}

/// Which builds are to be listed, as it was typed.
struct BuildFilter: Sendable {
    let image: String?
    let actor: String?
    let since: String?
    let until: String?

    init(_ visit: Visit) {
        image = visit.query("image")
        actor = visit.query("actor")
        since = visit.query("since")
        until = visit.query("until")
    }

    /// A day begins at midnight, in UTC.
    var sinceInstant: String? { since.map { Self.isDay($0) ? $0 + "T00:00:00Z" : $0 } }
    var untilInstant: String? { until.map { Self.isDay($0) ? $0 + "T23:59:59.999999Z" : $0 } }

    /// What a field for days cannot show is shown as a text.
    static func isDay(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
    }
}
