import EventSourcing
import Hummingbird
import ImageAPI
import Replay

extension ReplayController {
    func diff(_ call: Call) async throws -> Response {
        var query = try call.query()
        let given = query.text("name").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let names = given ?? ModelComparison.names
        for (index, name) in names.enumerated() where !ModelComparison.names.contains(name) {
            let nearest = Spelling.nearest(to: name, among: ModelComparison.names).map { "did you mean '\($0)'?" }
            let all = "the read models are \(ModelComparison.names.joined(separator: ", "))"
            query.refuse("name[\(index)]", "is no read model; \(nearest ?? all)")
        }
        if Set(names).count < names.count { query.refuse("name", "names a read model twice") }
        let limit = Int(query.integer("limit", in: 0...10_000) ?? 1_000)
        try query.finish()
        let answer = ReplayAnswer(rhythm: rhythm, turns: turns) { [ledger] progress in
            let comparison = ModelComparison(ledger.log, ledger.reads.client, limit: limit, progress: progress)
            let models = try await comparison.compare(names)
            let position = models.map(\.position).max() ?? .beginning
            let items = models.map(ReplayDiffRepresentation.Model.init)
            return (ReplayDiffRepresentation(position: position.rawValue, readModels: items), position)
        }
        return try await answer.response(to: call)
    }
}

extension ReplayDiffRepresentation.Model {
    init(_ model: ComparedModel) {
        self.init(
            name: model.name,
            against: model.against.rawValue,
            position: model.position.rawValue,
            rows: model.isCompared ? Int64(model.rows) : nil,
            differences: model.differences.map(RowDifferenceRepresentation.init),
            differenceCount: Int64(model.differenceCount),
            fault: model.fault
        )
    }
}

extension RowDifferenceRepresentation {
    init(_ difference: RowDifference) {
        self.init(
            key: difference.key,
            column: difference.column,
            live: difference.live,
            rebuilt: difference.rebuilt
        )
    }
}
