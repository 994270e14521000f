import Hummingbird
import ImageAPI

extension ReplayPages {
    /// The world without one event, on a copy: nothing is changed by asking.
    static func whatIf(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let skip = form.text("skip").flatMap({ Int64($0) }) else {
            throw Problem(status: 422, errors: [FieldError(field: "skip", message: "must be the position of an event")])
        }
        let answer = try await visit.write(.replayWhatIf, nil, form, body: WhatIfRequest(skip: skip))
        let outcome = try answer.decoded(as: WhatIfRepresentation.self)
        return visit.page("What if?", "replay-what-if", WhatIfModel(visit, outcome))
    }
}

private struct WhatIfModel: Sendable {
    let skipped: StepEntry?
    let isNoDifference: Bool
    let selection: [Selection]
    let models: [Model]
    let senseless: [Senseless]
    let back: String

    struct Selection: Sendable {
        let image: String
        let group: String?
        let changes: [ChangeModel]
    }

    struct Model: Sendable {
        let name: String
        let rows: [Row]
    }

    struct Row: Sendable {
        let key: String
        let change: ChangeModel
    }

    struct Senseless: Sendable {
        let position: Int64
        let type: String
        let reason: String
    }

    init(_ visit: Visit, _ outcome: WhatIfRepresentation) {
        back = outcome.skipped.map { visit.replay($0.stream, at: $0.position) } ?? "/replay"
        skipped = outcome.skipped.map { [back] in StepEntry($0, address: back, isCurrent: false) }
        isNoDifference = outcome.isNoDifference
        selection = outcome.selection.map { difference in
            Selection(
                image: difference.image,
                group: difference.group,
                changes: StateDifference(difference.live, difference.rebuilt).changes
            )
        }
        models = outcome.readModels.map { model in
            Model(
                name: model.name,
                rows: model.differences.map { row in
                    let change = ChangeModel(row.column ?? "the row", before: row.live, after: row.rebuilt)
                    return Row(key: ValueText.of(row.key) ?? "", change: change)
                }
            )
        }
        senseless = outcome.senseless.map { Senseless(position: $0.position, type: $0.type, reason: $0.reason) }
    }
}
