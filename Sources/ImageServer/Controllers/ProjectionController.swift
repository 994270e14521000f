import EventSourcing
import Hummingbird
import ImageAPI
import Projections

/// How far the read models have come.
struct ProjectionController: Sendable {
    let ledger: Ledger

    func list(_ call: Call) async throws -> Response {
        try call.query().finish()
        var items: [ProjectionRepresentation] = []
        for model in ledger.reads.tables {
            guard let item = ProjectionRepresentation(await model.status()) else {
                throw Refusal.unavailable(
                    "The event log cannot be asked how far the read models are behind; try again."
                )
            }
            items.append(item)
        }
        return Response.json(ImageAPI.Page(items: items)).at(try await ledger.log.head())
    }
}
