import EventSourcing
import ImageAPI
import Postgres
import Projections
import Schema

extension ReadSide {
    /// Waits until the caller can read what it wrote, if it says which position that is.
    ///
    /// - Throws: `ReadModelBehind` after five seconds.
    func wait(for model: any ReadModel, _ position: Position?) async throws(ReadModelBehind) {
        guard let position else { return }
        try await model.wait(until: position, timeout: .seconds(5))
    }

    /// The position that a table has come to. Asked before the table is, so that the rows are never older than it says.
    func checkpoint(of model: any ReadModel) async throws -> Position {
        let rows = try await client.query(Self.readCheckpoint, [model.name])
        return Position(try rows.first?.decode("position", as: Int64.self) ?? 0)
    }

    private static let readCheckpoint = Statement(Schema.readCheckpoint)
}
