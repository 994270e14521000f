import ImageAPI

/// The pull secret of a form: off until its box is ticked, then one of those that there are (partial `pull-secret-field`).
struct PullSecretField: Sendable {
    /// Also its id.
    let name: String
    let box: String
    let boxLabel: String
    let isOn: Bool
    let choices: [Choice]
    let hasFault: Bool
    let faults: [String]

    /// - Parameters:
    ///   - chosen: `nil` when the box is not ticked, empty when it is and nothing is chosen.
    ///   - secrets: the names of those that there are.
    init(
        _ name: String,
        box: String,
        _ boxLabel: String,
        chosen: String?,
        among secrets: [String],
        faults: [String] = []
    ) {
        self.name = name
        self.box = box
        self.boxLabel = boxLabel
        isOn = chosen != nil
        // One that is gone, or is not among the first, is still the one that was chosen.
        let all = chosen.map { $0.isEmpty || secrets.contains($0) ? secrets : [$0] + secrets } ?? secrets
        choices = Choice.list(all.map { ($0, $0) }, chosen: chosen)
        hasFault = !faults.isEmpty
        self.faults = faults
    }
}

extension Form {
    /// `nil` when the box is not ticked; empty when it is and nothing is chosen, which the interface then refuses in words.
    func pullSecret(_ name: String, box: String) -> String? {
        isChecked(box) ? text(name) ?? "" : nil
    }
}

extension Visit {
    /// The names of the pull secrets that there are, as many as one list can sensibly show.
    func pullSecretNames() async throws -> [String] {
        let page: Page<PullSecretRepresentation> = try await read(
            .listPullSecrets,
            query: ["limit": "1000", "withoutUsers": "true"]
        )
        return page.items.map(\.name)
    }
}
