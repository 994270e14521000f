import ImageAPI

struct BuildListModel: Sendable {
    let problem: String?
    let image: String?
    let actor: String?
    let since: String?
    let sinceIsDay: Bool
    let until: String?
    let untilIsDay: Bool
    let states: [Choice]
    let builds: [Row]
    let days: BuildDaysChart?
    let durations: BuildDurationsChart?
    let hasActions: Bool
    let isEmpty: Bool
    let isFiltered: Bool
    let all: String
    let first: String?
    let next: String?

    init(
        _ visit: Visit,
        _ filter: BuildFilter,
        _ page: Page<BuildRepresentation>,
        _ days: [BuildDayRepresentation],
        of shown: ImageRepresentation?,
        problem: Problem? = nil
    ) {
        self.problem = problem.map { problem in
            let errors = problem.errors.map { "\($0.field) \($0.message)" }
            return errors.isEmpty ? problem.detail ?? problem.title : errors.joined(separator: "; ")
        }
        image = filter.image
        actor = filter.actor
        since = filter.since
        sinceIsDay = filter.since.map(BuildFilter.isDay) ?? true
        until = filter.until
        untilIsDay = filter.until.map(BuildFilter.isDay) ?? true
        states = Choice.list(BuildState.all.map { ($0.kind, $0.word) }, chosen: visit.query("state"))
        builds = page.items.map { Row(visit, $0, of: shown) }
        self.days = days.isEmpty ? nil : BuildDaysChart(days, visit)
        durations = BuildDurationsChart(page.items)
        hasActions = builds.contains { $0.rollback != nil }
        isEmpty = page.items.isEmpty
        isFiltered = ["image", "state", "actor", "since", "until", "cursor"].contains { visit.query($0) != nil }
        all = visit.link("/builds")
        first = visit.firstPage
        next = visit.page(behind: page.nextCursor)
    }

    struct Row: Sendable {
        let id: String
        let number: Int64
        let address: String
        let name: String
        let imageAddress: String
        let state: BuildState
        let step: String?
        let isCurrent: Bool
        let started: MomentModel
        let duration: String?
        /// The instant from which a browser counts on.
        let runsSince: String?
        let who: String
        let subject: String
        let why: String?
        let rollback: String?

        init(_ visit: Visit, _ build: BuildRepresentation, of image: ImageRepresentation?) {
            id = build.id
            number = build.number
            address = visit.link(Address.build(build.id))
            name = build.image
            imageAddress = visit.link(Address.image(build.image))
            state = BuildState(build)
            step = build.progress.map { "step \($0.step) of \($0.of)" }
            isCurrent = build.isCurrent
            started = MomentModel(build.queuedAt)
            runsSince = build.finishedAt == nil && visit.asOf == nil ? build.startedAt : nil
            duration = visit.asOf != nil && build.finishedAt == nil ? nil : Span(build)?.words
            who = build.startedBy.displayName
            subject = build.startedBy.subject
            why = build.reason
            rollback =
                visit.may(.rollBack) && image?.canGoBack(to: build) == true
                ? Address.build(build.id) + "/rollback" : nil
        }
    }
}

extension ImageRepresentation {
    /// Whether there is anything to go back to in a build.
    func canGoBack(to build: BuildRepresentation) -> Bool {
        build.image == name && build.state == "succeeded" && !build.isCurrent && build.artefact == "kept"
    }
}
