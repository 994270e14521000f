import Hummingbird
import ImageAPI

extension ReplayPages {
    /// Finds the first event after which a condition holds.
    static func bisect(_ visit: Visit) async throws -> Response {
        try visit.require(.replayBisect, "search the log")
        guard visit.query("when") != nil else {
            return visit.page("Since when?", "replay-bisect", BisectModel(visit, nil))
        }
        do {
            let finding: ReplayFindingRepresentation = try await visit.read(
                .replayBisect,
                query: ["image": visit.query("image"), "when": visit.query("when"), "to": try await end(visit)]
            )
            return visit.page("Since when?", "replay-bisect", BisectModel(visit, finding))
        } catch let problem as Problem where [409, 422, 503].contains(problem.status) {
            let faults = QueryFaults(problem, fields: ["image", "when"])
            return visit.page(
                "Since when?",
                "replay-bisect",
                BisectModel(visit, nil, faults),
                status: .init(code: problem.status)
            )
        }
    }

    private static func end(_ visit: Visit) async throws -> String? {
        guard let asOf = visit.asOf else { return nil }
        let moment: MomentRepresentation = try await visit.read(.logMoment, query: ["at": asOf])
        return String(moment.position)
    }
}

private struct BisectModel: Sendable {
    let tabs: [AuditTab]
    let faults: QueryFaults
    let image: String?
    let when: String?
    /// Why the condition cannot be read, and below it the place.
    let fault: String?
    let place: String?
    let isAnswered: Bool
    let heldBefore: Bool
    let found: StepEntry?
    let who: String?

    init(_ visit: Visit, _ finding: ReplayFindingRepresentation?, _ faults: QueryFaults = QueryFaults()) {
        tabs = ReplayTabs.all(visit, current: "/replay/bisect")
        self.faults = faults
        image = visit.query("image")
        when = visit.query("when")
        let lines = faults.at["when"]?.split(separator: "\n", maxSplits: 1).map(String.init) ?? []
        fault = lines.first
        place = lines.count > 1 ? lines[1] : nil
        isAnswered = finding != nil
        heldBefore = finding?.heldBefore ?? false
        found = finding?.event.map { event in
            let address = visit.replay(event.stream, at: event.position)
            return StepEntry(event, address: address, isCurrent: false)
        }
        who = finding?.event?.actor.nameForPeople
    }
}
