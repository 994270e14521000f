import ImageAPI

struct TravelModel: Sendable {
    let faults: QueryFaults
    let isEmpty: Bool
    let chart: TravelChart
    let stops: String
    let lastPlace: Int
    let place: Int
    /// Of the stretch that is shown, for the form with the slider.
    let since: String?
    let until: String?
    let begins: MomentModel?
    let ends: MomentModel?
    let sinceField: MomentField
    let untilField: MomentField
    let atField: MomentField
    let isZoomed: Bool
    let whole: String
    let closer: String?
    let moment: TravelMoment?

    init(
        _ visit: Visit,
        _ said: TravelQuery,
        _ stops: TravelStops,
        _ moment: MomentRepresentation?,
        _ faults: QueryFaults
    ) {
        self.faults = faults
        isEmpty = stops.timeline.head == 0
        let place = moment.flatMap(\.instant).map { stops.place(of: $0) }
        self.place = place ?? (moment == nil ? stops.last : 0)
        chart = TravelChart(stops, at: moment == nil ? nil : self.place)
        self.stops = stops.instants.joined(separator: " ")
        lastPlace = stops.last
        since = stops.instants.first
        until = stops.instants.last
        begins = stops.instants.first.map { MomentModel($0) }
        ends = stops.instants.last.map { MomentModel($0) }
        sinceField = MomentField(visit.query("since") ?? stops.instants.first)
        untilField = MomentField(visit.query("until") ?? stops.instants.last)
        atField = MomentField(moment == nil ? visit.query("at") ?? visit.asOf : moment?.instant)
        isZoomed = visit.query("since") != nil || visit.query("until") != nil
        whole = visit.sameAddress(with: ["since": nil, "until": nil])
        closer = Self.closer(visit, stops, self.place)
        self.moment = moment.map { TravelMoment(visit, $0, said.at) }
    }

    /// A tenth of the stretch, around the place; `nil` when it cannot be cut any more.
    private static func closer(_ visit: Visit, _ stops: TravelStops, _ place: Int) -> String? {
        let reach = max(1, stops.last / 20)
        guard stops.last > 2 * reach else { return nil }
        let low = max(0, min(place - reach, stops.last - 2 * reach))
        return visit.sameAddress(with: [
            "since": stops.instants[low], "until": stops.instants[low + 2 * reach],
        ])
    }
}

/// Where the log stood, what had happened last, and the pages as of then.
struct TravelMoment: Sendable {
    let position: Int64
    let instant: MomentModel?
    let isNow: Bool
    let event: AuditRowModel?
    let pages: [Page]
    let previous: String?
    let next: String?
    let first: String
    let present: String

    struct Page: Sendable {
        let title: String
        let address: String
    }

    /// - Parameter said: as the moment was asked for; `nil` for now.
    init(_ visit: Visit, _ moment: MomentRepresentation, _ said: String?) {
        position = moment.position
        instant = moment.instant.map { MomentModel($0) }
        isNow = moment.position == moment.head
        event = moment.event.map { AuditRowModel(visit, $0) }
        let asOf = said ?? String(moment.position)
        pages = Self.rooms.filter { visit.may($0.needs) }.map { title, path, _ in
            Page(title: "\(title) as of then", address: Address.make(path, [("asOf", asOf)]))
        }
        func step(to position: Int64) -> String {
            visit.sameAddress(with: ["at": String(position), "asOf": nil])
        }
        previous = moment.position > 0 ? step(to: moment.position - 1) : nil
        next = moment.position < moment.head ? step(to: moment.position + 1) : nil
        first = step(to: min(1, moment.head))
        present = visit.sameAddress(with: ["at": nil, "asOf": nil])
    }

    private static let rooms: [(title: String, path: String, needs: Route)] = [
        ("Images", "/images", .listImages),
        ("Image selection", "/selection", .selection),
        ("Builds", "/builds", .listBuilds),
        ("Groups", "/groups", .listGroups),
        ("Permissions", "/permissions", .permissions),
        ("Audit", "/audit", .audit),
        ("Replay", "/replay", .replaySteps),
    ]
}
