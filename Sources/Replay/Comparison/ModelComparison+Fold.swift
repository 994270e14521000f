import EventSourcing
import JSON
import Postgres
import ReadModels

extension ModelComparison {
    /// A model that has been folded up to its checkpoint.
    struct FoldedModel: Sendable {
        let name: String
        var model: any RebuiltModel
        let checkpoint: StoredCheckpoint
        /// The event that the fold could not pass.
        var fault: String?
    }

    /// One pass over the log for all of them, each up to its own checkpoint.
    func fold(_ models: [(model: any RebuiltModel, checkpoint: StoredCheckpoint)]) async throws -> [FoldedModel] {
        var folded = models.map { FoldedModel(name: $0.model.name, model: $0.model, checkpoint: $0.checkpoint) }
        let goal = folded.map(\.checkpoint.position).max() ?? .beginning
        guard goal > .beginning else { return folded }
        let work = "folding \(folded.map(\.name).joined(separator: ", "))"
        try await log.replay(Position(1)...goal) { event in
            if event.position.rawValue % 10_000 == 0 {
                try Task.checkCancellation()
                progress(ReplayProgress(work, at: event.position, of: goal))
            }
            for index in folded.indices where event.position <= folded[index].checkpoint.position {
                guard folded[index].fault == nil else { continue }
                do {
                    try folded[index].model.fold(event)
                } catch {
                    folded[index].fault = "the log cannot be folded: \(error)"
                }
            }
        }
        return folded
    }

    /// Lays the live rows beside the rebuilt ones, page by page, so that only one side is in memory whole.
    func compare(_ folded: FoldedModel, on connection: PostgresConnection) async throws -> ComparedModel {
        var compared = ComparedModel(folded.name, at: folded.checkpoint.position, fault: folded.fault)
        if folded.fault != nil { return compared }
        compared.isCompared = true
        compared.fault = folded.checkpoint.stall
        var model = folded.model
        let stored = model.stored.on(folded.checkpoint.side)
        var rows: [JSONValue] = []
        repeat {
            try Task.checkCancellation()
            let key = rows.last?.members?.first?.value.stringValue
            rows = try await stored.page(behind: key, limit: Self.pageSize, on: connection)
            for row in rows {
                let key = row.members?.first?.value ?? .null
                let (live, rebuilt) = (row.isSearchWordsAlone ? nil : row, model.take(key))
                if live != nil { compared.rows += 1 }
                compared.add(.between(live: live, rebuilt: rebuilt, key: key), keeping: limit)
                if live == nil, rebuilt == nil {
                    let words = RowDifference(key: key, column: "words", live: row["words"] ?? .null, rebuilt: .null)
                    compared.add([words], keeping: limit)
                }
            }
        } while rows.count == Self.pageSize
        let (missing, count) = model.rest(max(0, limit - compared.differences.count))
        for (key, row) in missing { compared.add(.between(live: nil, rebuilt: row, key: key), keeping: limit) }
        compared.differenceCount += count - missing.count
        return compared
    }

    static let pageSize = 2_000
}

extension JSONValue {
    /// Whether the words of an image stand without the image.
    fileprivate var isSearchWordsAlone: Bool {
        let columns = members?.dropFirst() ?? []
        return self["words"] != nil && columns.allSatisfy { $0.name == "words" || $0.value == .null }
    }
}

extension [RowDifference] {
    static func between(live: JSONValue?, rebuilt: JSONValue?, key: JSONValue) -> [RowDifference] {
        RowDifference.between(live: live, rebuilt: rebuilt, key: key)
    }
}
