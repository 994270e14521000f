import Hummingbird
import ImageAPI

/// The way to any moment of the log's life, as of which all pages can be looked at.
enum TimeTravelPages {
    static let places = [Place.get("/time-travel", show)]

    static func show(_ visit: Visit) async throws -> Response {
        let said = TravelQuery(visit)
        var faults = QueryFaults()
        let timeline: TimelineRepresentation
        do {
            timeline = try await visit.read(
                .logTimeline,
                query: ["since": said.since, "until": said.until, "bins": TravelQuery.bins]
            )
        } catch let problem as Problem where problem.status == 422 {
            faults = QueryFaults(problem, fields: TravelQuery.fields)
            timeline = try await visit.read(.logTimeline, query: ["bins": TravelQuery.bins])
        }
        let stops = TravelStops(timeline)
        // The place of a slider is said as the instant that it stands for, which means the same for ever.
        if let place = visit.query("place").flatMap({ Int($0) }), let stop = stops.instant(at: place) {
            return Response.redirect(to: visit.sameAddress(with: ["place": nil, "at": stop, "asOf": nil]))
        }
        var moment: MomentRepresentation?
        do {
            moment = try await visit.read(.logMoment, query: ["at": said.at])
        } catch let problem as Problem where problem.status == 422 {
            faults = QueryFaults(problem, fields: TravelQuery.fields)
        }
        let model = TravelModel(visit, said, stops, moment, faults)
        return visit.page(
            "Time travel",
            "time-travel",
            model,
            status: faults.isEmpty ? .ok : .unprocessableContent
        )
    }
}

/// What the address says of the moment and of the stretch around it.
struct TravelQuery: Sendable {
    let at: String?
    let since: String?
    let until: String?

    init(_ visit: Visit) {
        // Who comes from a page of the past goes on from there.
        at = MomentField.until(visit.query("at")) ?? visit.asOf
        since = MomentField.since(visit.query("since"))
        until = MomentField.until(visit.query("until"))
    }

    static let bins = "200"
    static let fields: Set<String> = ["at", "since", "until"]
}
