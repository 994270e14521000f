import ImageAPI
import JSON

struct ReplayModel: Sendable {
    let tabs: [AuditTab]
    let faults: QueryFaults
    let kinds: [Choice]
    let name: String?
    let title: String
    let isRefused: Bool
    let isEmpty: Bool
    let events: [StepEntry]
    let isCutBefore: Bool
    let isCutAfter: Bool
    let step: StepModel?
    let first: String?
    let previous: String?
    let next: String?
    let last: String?

    init(_ visit: Visit, _ choice: StreamChoice, _ stretch: StepStretch?, _ faults: QueryFaults) {
        tabs = ReplayTabs.all(visit, current: "/replay")
        self.faults = faults
        kinds = choice.kinds
        name = choice.name
        title = choice.title
        isRefused = stretch == nil
        isEmpty = stretch.map { $0.current == nil } ?? false
        func address(_ at: String) -> String { visit.link("/replay", ["stream": choice.stream, "at": at]) }
        let listed = stretch.map { $0.earlier + [$0.current].compactMap { $0 } + $0.later } ?? []
        events = listed.map { step in
            StepEntry(
                step.event,
                address: address(String(step.event.position)),
                isCurrent: step.event.position == stretch?.current?.event.position
            )
        }
        isCutBefore = stretch?.isCutBefore ?? false
        isCutAfter = stretch?.isCutAfter ?? false
        step = stretch?.current.map { StepModel(visit, $0) }
        previous = stretch?.earlier.last.map { address(String($0.event.position)) }
        next = stretch?.later.first.map { address(String($0.event.position)) }
        first = previous == nil ? nil : address("1")
        last = next == nil ? nil : address("last")
    }
}

/// An event in the list beside the step.
struct StepEntry: Sendable {
    let position: Int64
    let type: String
    let stream: String
    let when: MomentModel
    let address: String
    let isCurrent: Bool

    init(_ event: EventRepresentation, address: String, isCurrent: Bool) {
        position = event.position
        type = event.type
        stream = event.stream
        when = MomentModel(event.recordedAt)
        self.address = address
        self.isCurrent = isCurrent
    }
}

/// One event, and the difference it made.
struct StepModel: Sendable {
    let position: Int64
    let version: Int64
    let type: String
    let stream: String
    let when: MomentModel
    let who: String
    let subject: String
    let reason: String?
    let payload: String
    let fault: String?
    let state: StateDifference
    let isUnchanged: Bool
    let unchangedCount: Int
    let models: [ModelChange]
    let earlier: String
    let later: String

    init(_ visit: Visit, _ step: ReplayStepRepresentation) {
        let event = step.event
        position = event.position
        version = event.version
        type = event.type
        stream = event.stream
        when = MomentModel(event.recordedAt)
        who = event.actor.nameForPeople
        subject = event.actor.subject
        reason = event.reason
        payload = String(decoding: event.payload, as: UTF8.self)
        fault = step.fault
        state = StateDifference(step.before, step.after)
        isUnchanged = state.changes.isEmpty
        unchangedCount = state.unchanged.count
        models = step.readModels.map { ModelChange($0) }
        earlier = Address.make("/images", [("asOf", String(event.position - 1))])
        later = Address.make("/images", [("asOf", String(event.position))])
    }
}

/// A row of a read model that the event touched.
struct ModelChange: Sendable {
    let model: String
    let key: String
    let what: String
    let changes: [ChangeModel]

    init(_ row: ReplayStepRepresentation.Row) {
        model = row.name
        key = ValueText.of(row.key) ?? ""
        what =
            switch (row.before, row.after) {
            case (.null, _): "a new row"
            case (_, .null): "the row goes"
            default: "the row changes"
            }
        changes = StateDifference(row.before, row.after).changes
    }
}

enum ReplayTabs {
    static func all(_ visit: Visit, current: String) -> [AuditTab] {
        [("Step by step", "/replay"), ("Since when?", "/replay/bisect")].map { title, path in
            AuditTab(title: title, address: visit.link(path), isCurrent: path == current)
        }
    }
}
