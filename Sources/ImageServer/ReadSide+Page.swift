import EventSourcing
import Projections
import ReadModels

extension ReadSide {
    /// The page of a table that the query asks for, and the position up to which it tells the log at least. The query's
    /// filters have been read before.
    ///
    /// - Throws: `Refusal` 422 naming every parameter that cannot be taken, `ReadModelBehind`, and what `read` throws.
    func page<Item>(
        _ query: inout QueryReader,
        of model: any TableReadModel,
        _ read: (_ limit: Int, _ cursor: String?) async throws -> ReadModels.Page<Item>
    ) async throws -> (page: ReadModels.Page<Item>, position: Position) {
        let limit = query.pageSize()
        let cursor = query.text("cursor")
        let minPosition = query.position("minPosition")
        try query.finish()
        try await wait(for: model, minPosition)
        let position = try await model.checkpoint()
        return (try await read(limit, cursor), position)
    }
}
